//! Names beside dots that don't collide.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// Where a name stands relative to its dot: beside, above, below.
const SIDES: [(f32, f32); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0), (-1.0, -1.0)];
const GAP: f32 = 9.0;

/// The places of names of these sizes at these dots, in order of importance:
/// each stands within `area` and touches neither another name nor a dot of
/// `dots` nor any of `lines`. Where there is no such place for the whole name it is as wide as
/// `least`; `None` where there is none for that either.
pub(super) fn placed(
    area: Rect,
    (dots, lines): (&[Pos2], &[Rect]),
    (names, least): (&[(usize, Vec2)], f32),
) -> Vec<Option<Rect>> {
    let mut taken: Vec<Rect> = Vec::with_capacity(names.len());
    names
        .iter()
        .map(|&(dot, size)| {
            let at = dots[dot];
            let is_free = |place: &Rect| {
                area.contains_rect(*place)
                    && taken.iter().all(|other| !other.intersects(*place))
                    && dots.iter().all(|other| !place.expand(2.0).contains(*other))
                    && lines.iter().all(|line| !line.intersects(*place))
            };
            let find = |size: Vec2| SIDES.iter().map(|&side| beside(at, size, side)).find(is_free);
            let cut = vec2(size.x.min(least), size.y);
            let free = find(size).or_else(|| if cut == size { None } else { find(cut) });
            taken.extend(free);
            free
        })
        .collect()
}

fn beside(at: Pos2, size: Vec2, (right, down): (f32, f32)) -> Rect {
    let center = pos2(
        at.x + right * (GAP + size.x / 2.0),
        at.y + down * if right == 0.0 { GAP + size.y / 2.0 } else { size.y * 0.7 },
    );
    Rect::from_center_size(center, size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_two_names_overlap_nor_cover_a_dot(
            dots in prop::collection::vec((0.0..400.0_f32, 0.0..300.0_f32), 1..40),
            widths in prop::collection::vec(10.0..160.0_f32, 40),
        ) {
            let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
            let dots: Vec<Pos2> = dots.into_iter().map(|(x, y)| pos2(x, y)).collect();
            let names: Vec<(usize, Vec2)> = (0..dots.len()).map(|at| (at, vec2(widths[at], 14.0))).collect();
            let places: Vec<Rect> = placed(area, (&dots, &[]), (&names, 60.0)).into_iter().flatten().collect();
            for (at, place) in places.iter().enumerate() {
                prop_assert!(area.contains_rect(*place));
                prop_assert!(dots.iter().all(|dot| !place.contains(*dot)));
                for other in &places[at + 1..] {
                    prop_assert!(!place.intersects(*other), "{place:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn a_name_alone_stands_to_the_right() {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
        let found = placed(area, (&[pos2(100.0, 100.0)], &[]), (&[(0, vec2(50.0, 14.0))], 50.0));
        assert_eq!(found, [Some(Rect::from_center_size(pos2(134.0, 100.0), vec2(50.0, 14.0)))]);
    }
    #[test]
    fn a_name_is_cut_only_where_it_has_no_room_whole() {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
        let widths = |names: &[(usize, Vec2)]| -> Vec<Option<f32>> {
            let dots = [pos2(30.0, 100.0), pos2(300.0, 100.0)];
            placed(area, (&dots, &[]), (names, 80.0))
                .into_iter()
                .map(|place| place.map(|place| place.width()))
                .collect()
        };
        let wide = vec2(200.0, 14.0);
        assert_eq!(widths(&[(0, wide)]), [Some(200.0)]);
        let wider = vec2(390.0, 14.0);
        assert_eq!(widths(&[(0, wider)]), [Some(80.0)]);
    }

    #[test]
    fn a_name_does_not_stand_on_a_line_through_its_dot() {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
        let dot = pos2(200.0, 100.0);
        let line = Rect::from_two_pos(pos2(120.0, 100.0), pos2(280.0, 100.0));
        let found = placed(area, (&[dot], &[line]), (&[(0, vec2(50.0, 14.0))], 50.0));
        assert!(found[0].is_some_and(|place| place.bottom() < 100.0 || place.top() > 100.0), "{found:?}");
    }
}
