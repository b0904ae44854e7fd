//! Icons, painted: sixteen points square, thin strokes.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use crate::frame::Sheet;
use crate::model::Table;
use crate::ui::state::Screen;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Overview: a house.
    Home,
    /// Zones: buildings.
    Building,
    /// Funds: a stack of coins.
    Coins,
    /// Loans: a bank.
    Bank,
    /// Policies: a document.
    Document,
    /// Platforms: a screen with a line.
    Screen,
    /// Industries: linked stages.
    Chain,
    /// Organisations: people's offices.
    Briefcase,
    /// Procedures: a flow.
    Flow,
    /// Money flow: a stream that parts.
    Stream,
    /// Grants to equity: a coin that becomes a share.
    Share,
    /// Events: a calendar.
    Calendar,
    /// Sources: a book.
    Book,
    /// Leverage: a lever.
    Lever,
    /// Financing: bars.
    Bars,
    /// Audit: a shield with a tick.
    Shield,
    /// Indicators: a sum sign.
    Formula,
    /// Search: a glass.
    Search,
    /// Close: a cross.
    Close,
    /// Export: an arrow up from a tray.
    Export,
    /// A moon: to the dark theme.
    Moon,
    /// A sun: to the light theme.
    Sun,
    /// Certain: a tick in a circle.
    Certain,
    /// Possible: a question in a circle.
    Possible,
    /// Unknown: an i in a circle.
    Unknown,
    /// A warning triangle.
    Warning,
    /// A pin: the column stays.
    Pin,
    /// A small arrow down.
    Down,
    /// A small arrow right.
    Right,
    /// A small arrow left.
    Left,
    /// A small arrow up.
    Up,
    /// Edit: a pen.
    Pen,
    /// Saved views: a bookmark.
    Bookmark,
    /// Settings: sliders.
    Sliders,
    /// Open a file: a folder.
    Folder,
    /// Choose columns.
    Columns,
    /// A tick.
    Tick,
    /// Bars lying on rows.
    RowBars,
    /// Bars cut into parts.
    Stacked,
    /// Bars of one length, cut into parts.
    Shares,
    /// Areas to scale.
    Treemap,
    /// Dots.
    Scatter,
    /// Bars without gaps.
    Histogram,
    /// Dots with whiskers.
    Ranges,
    /// Bars along time.
    Timeline,
    /// By telephone.
    Phone,
    /// Online.
    Globe,
    /// At a window or counter.
    Counter,
    /// Among people.
    Group,
    /// Copy.
    Copy,
    /// A picture.
    Picture,
}

impl Icon {
    /// The icon of a screen.
    pub fn of_screen(screen: Screen) -> Self {
        match screen {
            Screen::Overview => Self::Home,
            Screen::Sheet(sheet) => Self::of(sheet),
            Screen::Leverage => Self::Lever,
            Screen::Financing => Self::Bars,
            Screen::Flow => Self::Stream,
            Screen::Grants => Self::Share,
            Screen::Match => Self::Tick,
            Screen::Compare => Self::Pin,
            Screen::Record(table) => Self::of(Sheet::Table(table)),
        }
    }

    /// The icon of a sheet.
    pub fn of(sheet: Sheet) -> Self {
        match sheet {
            Sheet::Table(Table::Zones) => Self::Building,
            Sheet::Table(Table::Funds) => Self::Coins,
            Sheet::Table(Table::Loans) => Self::Bank,
            Sheet::Table(Table::Policies) => Self::Document,
            Sheet::Table(Table::Platforms) => Self::Screen,
            Sheet::Table(Table::Industries) => Self::Chain,
            Sheet::Table(Table::Organisations) => Self::Briefcase,
            Sheet::Table(Table::Procedures) => Self::Flow,
            Sheet::Table(Table::Events) => Self::Calendar,
            Sheet::Table(Table::Sources) => Self::Book,
            Sheet::Indicators => Self::Formula,
            Sheet::Audit => Self::Shield,
            Sheet::Listing(_) => Self::Columns,
        }
    }

    /// Paints the icon centred at `center`, `size` points square.
    pub fn paint(self, painter: &Painter, center: Pos2, size: f32, color: Color32) {
        let pen = Pen {
            painter,
            origin: center - Vec2::splat(size / 2.0),
            scale: size / 16.0,
            // Lines of very small and very large icons go with their size.
            stroke: Stroke::new(1.35 * (size / 9.0).min(1.0).max(size / 20.0), color),
        };
        pen.draw(self);
    }
}

/// Draws on a grid of sixteen by sixteen.
struct Pen<'a> {
    painter: &'a Painter,
    origin: Pos2,
    scale: f32,
    stroke: Stroke,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.origin + Vec2::new(x, y) * self.scale
    }

    fn path(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|&(x, y)| self.at(x, y)).collect();
        self.painter.add(Shape::line(points, self.stroke));
    }

    fn closed(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|&(x, y)| self.at(x, y)).collect();
        self.painter.add(Shape::closed_line(points, self.stroke));
    }

    fn rect(&self, x: f32, y: f32, w: f32, h: f32, radius: f32) {
        let rect = Rect::from_min_size(self.at(x, y), Vec2::new(w, h) * self.scale);
        self.painter.rect_stroke(rect, radius * self.scale, self.stroke, StrokeKind::Middle);
    }

    fn circle(&self, x: f32, y: f32, radius: f32) {
        self.painter.circle_stroke(self.at(x, y), radius * self.scale, self.stroke);
    }

    fn dot(&self, x: f32, y: f32, radius: f32) {
        self.painter.circle_filled(self.at(x, y), radius * self.scale, self.stroke.color);
    }

    fn arc(&self, center: (f32, f32), radius: f32, from: f32, to: f32) {
        let steps = 16_u8;
        let points = (0..=steps)
            .map(|step| {
                let angle = (from + (to - from) * f32::from(step) / f32::from(steps)).to_radians();
                self.at(center.0 + radius * angle.cos(), center.1 + radius * angle.sin())
            })
            .collect();
        self.painter.add(Shape::line(points, self.stroke));
    }

    fn draw(&self, icon: Icon) {
        match icon {
            Icon::Home => {
                self.path(&[(2.0, 7.5), (8.0, 2.5), (14.0, 7.5)]);
                self.path(&[(3.5, 6.5), (3.5, 13.5), (12.5, 13.5), (12.5, 6.5)]);
                self.path(&[(6.5, 13.5), (6.5, 9.5), (9.5, 9.5), (9.5, 13.5)]);
            }
            Icon::Building => {
                self.rect(2.5, 2.5, 6.5, 11.0, 0.5);
                self.path(&[(9.0, 6.5), (13.5, 6.5), (13.5, 13.5), (9.0, 13.5)]);
                for y in [5.2, 7.8, 10.4] {
                    self.path(&[(4.8, y), (6.7, y)]);
                }
                self.path(&[(11.2, 9.0), (11.2, 11.0)]);
            }
            Icon::Coins => {
                for y in [4.0, 8.0, 12.0] {
                    let half = [(2.5, y), (3.5, y + 1.4), (6.0, y + 2.0), (10.0, y + 2.0), (12.5, y + 1.4), (13.5, y)];
                    self.path(&half);
                }
                self.path(&[(2.5, 4.0), (3.5, 2.7), (6.0, 2.0), (10.0, 2.0), (12.5, 2.7), (13.5, 4.0)]);
                self.path(&[(2.5, 4.0), (2.5, 12.0)]);
                self.path(&[(13.5, 4.0), (13.5, 12.0)]);
            }
            Icon::Bank => {
                self.closed(&[(2.0, 6.0), (8.0, 2.5), (14.0, 6.0)]);
                for x in [4.0, 8.0, 12.0] {
                    self.path(&[(x, 8.0), (x, 11.5)]);
                }
                self.path(&[(2.5, 13.5), (13.5, 13.5)]);
            }
            Icon::Document => {
                self.closed(&[(3.5, 2.0), (9.5, 2.0), (12.5, 5.0), (12.5, 14.0), (3.5, 14.0)]);
                self.path(&[(6.0, 7.5), (10.0, 7.5)]);
                self.path(&[(6.0, 10.5), (10.0, 10.5)]);
            }
            Icon::Screen => {
                self.rect(2.0, 3.0, 12.0, 8.5, 1.0);
                self.path(&[(4.5, 9.0), (7.0, 6.5), (9.0, 8.0), (11.5, 5.5)]);
                self.path(&[(5.5, 14.0), (10.5, 14.0)]);
            }
            Icon::Chain => {
                self.rect(1.5, 5.5, 4.0, 5.0, 1.0);
                self.rect(10.5, 5.5, 4.0, 5.0, 1.0);
                self.path(&[(5.5, 8.0), (10.5, 8.0)]);
                self.dot(8.0, 8.0, 1.5);
            }
            Icon::Briefcase => {
                self.rect(2.0, 5.0, 12.0, 8.5, 1.0);
                self.path(&[(5.5, 5.0), (5.5, 2.8), (10.5, 2.8), (10.5, 5.0)]);
                self.path(&[(2.0, 9.0), (14.0, 9.0)]);
            }
            Icon::Flow => {
                self.rect(2.0, 2.0, 5.0, 4.0, 0.8);
                self.rect(9.0, 10.0, 5.0, 4.0, 0.8);
                self.path(&[(4.5, 6.0), (4.5, 12.0), (9.0, 12.0)]);
                self.path(&[(7.0, 4.0), (11.5, 4.0), (11.5, 10.0)]);
            }
            Icon::Stream => {
                self.rect(1.5, 4.0, 2.4, 8.0, 0.6);
                self.rect(12.1, 2.0, 2.4, 5.0, 0.6);
                self.rect(12.1, 9.0, 2.4, 5.0, 0.6);
                self.path(&[(3.9, 6.0), (6.0, 6.0), (9.6, 4.5), (12.1, 4.5)]);
                self.path(&[(3.9, 10.0), (6.0, 10.0), (9.6, 11.5), (12.1, 11.5)]);
            }
            Icon::Share => {
                self.circle(4.2, 8.0, 2.7);
                self.path(&[(7.9, 6.4), (9.5, 8.0), (7.9, 9.6)]);
                self.rect(10.9, 4.0, 3.8, 8.0, 0.8);
                self.path(&[(10.9, 8.0), (14.7, 8.0)]);
            }
            Icon::Calendar => {
                self.rect(2.5, 3.5, 11.0, 10.0, 1.0);
                self.path(&[(2.5, 6.8), (13.5, 6.8)]);
                self.path(&[(5.5, 2.0), (5.5, 4.8)]);
                self.path(&[(10.5, 2.0), (10.5, 4.8)]);
            }
            Icon::Book => {
                self.path(&[(8.0, 4.0), (6.0, 2.8), (2.5, 2.8), (2.5, 12.5), (6.0, 12.5), (8.0, 13.7)]);
                self.path(&[(8.0, 4.0), (10.0, 2.8), (13.5, 2.8), (13.5, 12.5), (10.0, 12.5), (8.0, 13.7)]);
                self.path(&[(8.0, 4.0), (8.0, 13.7)]);
            }
            Icon::Lever => {
                self.path(&[(2.0, 10.0), (14.0, 4.0)]);
                self.closed(&[(7.6, 7.8), (5.4, 12.8), (9.8, 12.8)]);
                self.circle(3.4, 6.6, 1.7);
            }
            Icon::Bars => {
                self.path(&[(2.0, 13.5), (14.0, 13.5)]);
                self.rect(3.0, 8.0, 2.4, 5.5, 0.0);
                self.rect(6.9, 3.0, 2.4, 10.5, 0.0);
                self.rect(10.8, 5.5, 2.4, 8.0, 0.0);
            }
            Icon::Shield => {
                self.closed(&[
                    (8.0, 1.8),
                    (13.2, 3.8),
                    (13.0, 8.4),
                    (11.2, 11.8),
                    (8.0, 14.2),
                    (4.8, 11.8),
                    (3.0, 8.4),
                    (2.8, 3.8),
                ]);
                self.path(&[(5.6, 8.0), (7.4, 9.8), (10.6, 6.0)]);
            }
            Icon::Formula => {
                self.path(&[(12.0, 4.5), (12.0, 2.8), (4.0, 2.8), (8.6, 8.0), (4.0, 13.2), (12.0, 13.2), (12.0, 11.5)]);
            }
            Icon::Search => {
                self.circle(7.0, 7.0, 4.3);
                self.path(&[(10.2, 10.2), (13.6, 13.6)]);
            }
            Icon::Close => {
                self.path(&[(4.0, 4.0), (12.0, 12.0)]);
                self.path(&[(12.0, 4.0), (4.0, 12.0)]);
            }
            Icon::Export => {
                self.path(&[(8.0, 10.0), (8.0, 2.5)]);
                self.path(&[(4.8, 5.6), (8.0, 2.5), (11.2, 5.6)]);
                self.path(&[(2.5, 9.5), (2.5, 13.5), (13.5, 13.5), (13.5, 9.5)]);
            }
            Icon::Moon => {
                self.arc((8.0, 8.0), 5.8, 70.0, 290.0);
                self.arc((11.6, 8.0), 5.8, 110.0, 250.0);
            }
            Icon::Sun => {
                self.circle(8.0, 8.0, 2.8);
                for step in 0..8_u8 {
                    let (sin, cos) = (f32::from(step) * std::f32::consts::FRAC_PI_4).sin_cos();
                    self.path(&[(8.0 + 4.6 * cos, 8.0 + 4.6 * sin), (8.0 + 6.4 * cos, 8.0 + 6.4 * sin)]);
                }
            }
            Icon::Certain => {
                self.circle(8.0, 8.0, 6.0);
                self.path(&[(5.2, 8.2), (7.2, 10.2), (10.8, 6.0)]);
            }
            Icon::Possible => {
                self.circle(8.0, 8.0, 6.0);
                self.path(&[
                    (6.0, 6.4),
                    (6.6, 5.2),
                    (8.0, 4.7),
                    (9.5, 5.3),
                    (9.8, 6.6),
                    (8.9, 7.7),
                    (8.0, 8.4),
                    (8.0, 9.4),
                ]);
                self.dot(8.0, 11.3, 0.9);
            }
            Icon::Unknown => {
                self.circle(8.0, 8.0, 6.0);
                self.path(&[(8.0, 7.4), (8.0, 11.4)]);
                self.dot(8.0, 4.9, 0.9);
            }
            Icon::Warning => {
                self.closed(&[(8.0, 2.2), (14.4, 13.4), (1.6, 13.4)]);
                self.path(&[(8.0, 6.4), (8.0, 9.6)]);
                self.dot(8.0, 11.6, 0.9);
            }
            Icon::Pin => {
                self.path(&[(5.0, 2.5), (11.0, 2.5)]);
                self.path(&[(6.2, 2.5), (6.2, 6.8), (4.2, 9.2), (11.8, 9.2), (9.8, 6.8), (9.8, 2.5)]);
                self.path(&[(8.0, 9.2), (8.0, 14.0)]);
            }
            Icon::Down => self.path(&[(4.5, 6.5), (8.0, 10.0), (11.5, 6.5)]),
            Icon::Right => self.path(&[(6.5, 4.5), (10.0, 8.0), (6.5, 11.5)]),
            Icon::Left => self.path(&[(9.5, 4.5), (6.0, 8.0), (9.5, 11.5)]),
            Icon::Up => self.path(&[(4.5, 9.5), (8.0, 6.0), (11.5, 9.5)]),
            Icon::Pen => {
                self.closed(&[(2.8, 13.2), (3.6, 10.2), (10.8, 3.0), (13.0, 5.2), (5.8, 12.4)]);
                self.path(&[(9.2, 4.6), (11.4, 6.8)]);
            }
            Icon::Bookmark => self.closed(&[(4.0, 2.0), (12.0, 2.0), (12.0, 14.0), (8.0, 10.6), (4.0, 14.0)]),
            Icon::Sliders => {
                for (y, x) in [(4.0, 10.5), (8.0, 5.5), (12.0, 9.0)] {
                    self.path(&[(2.0, y), (14.0, y)]);
                    self.dot(x, y, 1.9);
                }
            }
            Icon::Folder => {
                self.closed(&[(2.0, 3.5), (6.2, 3.5), (7.6, 5.2), (14.0, 5.2), (14.0, 13.0), (2.0, 13.0)]);
            }
            Icon::Columns => {
                self.rect(2.0, 3.0, 12.0, 10.0, 1.0);
                self.path(&[(6.0, 3.0), (6.0, 13.0)]);
                self.path(&[(10.0, 3.0), (10.0, 13.0)]);
            }
            Icon::RowBars => {
                for (y, to) in [(3.5, 14.0), (8.0, 9.0), (12.5, 11.5)] {
                    self.path(&[(2.0, y), (to, y)]);
                }
            }
            Icon::Stacked => {
                for (y, cut, to) in [(2.5, 7.0, 14.0), (9.5, 5.0, 10.0)] {
                    self.rect(2.0, y, to - 2.0, 4.0, 0.0);
                    self.path(&[(cut, y), (cut, y + 4.0)]);
                }
            }
            Icon::Shares => {
                for (y, cut) in [(2.5, 9.0), (9.5, 5.5)] {
                    self.rect(2.0, y, 12.0, 4.0, 0.0);
                    self.path(&[(cut, y), (cut, y + 4.0)]);
                }
            }
            Icon::Treemap => {
                self.rect(2.0, 2.5, 12.0, 11.0, 0.0);
                self.path(&[(8.5, 2.5), (8.5, 13.5)]);
                self.path(&[(8.5, 8.0), (14.0, 8.0)]);
            }
            Icon::Scatter => {
                self.path(&[(2.0, 2.0), (2.0, 14.0), (14.0, 14.0)]);
                for (x, y) in [(5.0, 10.5), (7.5, 6.0), (10.5, 8.5), (12.5, 3.5)] {
                    self.dot(x, y, 1.3);
                }
            }
            Icon::Histogram => {
                self.path(&[
                    (2.0, 14.0),
                    (2.0, 10.0),
                    (5.0, 10.0),
                    (5.0, 5.0),
                    (8.0, 5.0),
                    (8.0, 2.5),
                    (11.0, 2.5),
                    (11.0, 8.0),
                    (14.0, 8.0),
                    (14.0, 14.0),
                    (2.0, 14.0),
                ]);
            }
            Icon::Ranges => {
                for (y, from, to, dot) in [(4.0, 2.5, 9.0, 6.0), (8.0, 6.0, 13.5, 9.0), (12.0, 4.0, 11.0, 8.5)] {
                    self.path(&[(from, y), (to, y)]);
                    self.dot(dot, y, 1.5);
                }
            }
            Icon::Phone => self.closed(&[
                (3.2, 2.4),
                (6.0, 2.4),
                (7.0, 5.6),
                (5.4, 6.8),
                (9.2, 10.6),
                (10.4, 9.0),
                (13.6, 10.0),
                (13.6, 12.8),
                (12.4, 13.8),
                (8.4, 12.6),
                (3.4, 7.6),
                (2.2, 3.6),
            ]),
            Icon::Globe => {
                self.circle(8.0, 8.0, 6.0);
                self.path(&[(2.0, 8.0), (14.0, 8.0)]);
                self.arc((12.6, 8.0), 7.5, 127.0, 233.0);
                self.arc((3.4, 8.0), 7.5, -53.0, 53.0);
            }
            Icon::Counter => {
                self.circle(8.0, 4.2, 1.9);
                self.path(&[(4.2, 10.0), (4.8, 8.2), (6.6, 7.4), (9.4, 7.4), (11.2, 8.2), (11.8, 10.0)]);
                self.path(&[(1.8, 10.2), (14.2, 10.2)]);
                self.path(&[(3.4, 10.2), (3.4, 14.0)]);
                self.path(&[(12.6, 10.2), (12.6, 14.0)]);
            }
            Icon::Group => {
                for (x, y) in [(5.2, 5.4), (10.8, 5.4)] {
                    self.circle(x, y, 2.0);
                    self.path(&[(x - 3.2, 12.6), (x - 2.6, 10.0), (x, 9.0), (x + 2.6, 10.0), (x + 3.2, 12.6)]);
                }
            }
            Icon::Copy => {
                self.rect(5.5, 5.5, 8.0, 8.0, 1.2);
                self.path(&[(3.6, 10.5), (2.5, 10.5), (2.5, 2.5), (10.5, 2.5), (10.5, 3.6)]);
            }
            Icon::Picture => {
                self.rect(2.0, 3.0, 12.0, 10.0, 1.2);
                self.circle(5.6, 6.4, 1.2);
                self.path(&[(2.4, 12.2), (6.4, 8.8), (8.4, 10.4), (10.8, 7.6), (13.6, 10.6)]);
            }
            Icon::Timeline => {
                self.path(&[(2.0, 13.5), (14.0, 13.5)]);
                self.rect(2.5, 3.0, 5.5, 2.8, 0.5);
                self.rect(7.0, 8.0, 6.0, 2.8, 0.5);
            }
            Icon::Tick => self.path(&[(3.5, 8.4), (6.6, 11.4), (12.5, 4.8)]),
        }
    }
}
