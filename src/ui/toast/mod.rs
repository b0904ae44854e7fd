//! Short messages at the bottom right that go by themselves.

mod paint;

use egui::{Context, Key, Modifiers};

use super::command::Command;
use super::style::Tokens;
use crate::i18n::Lang;

/// The most messages that stand above each other; older ones give way.
const MOST: usize = 3;
/// Seconds that a short message stays.
const SHORT: f64 = 4.0;
/// Further seconds for one that can be acted on.
const TO_ACT: f64 = 4.0;
/// Characters that are read in a second.
const READ: f64 = 16.0;
/// The most seconds that a message stays.
const LONGEST: f64 = 20.0;

/// A message, perhaps with something that can be done about it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Toast {
    /// What it says.
    pub(super) words: String,
    /// The words of its button, and what that does.
    pub(super) action: Option<(String, Command)>,
}

impl Toast {
    /// A message that is only read.
    pub(super) fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), action: None }
    }

    /// Seconds that it stays: longer with more to read or to do.
    fn seconds(&self) -> f64 {
        let read = self.words.chars().count() as f64 / READ;
        let act = if self.action.is_some() { TO_ACT } else { 0.0 };
        (SHORT.max(read + 2.0) + act).min(LONGEST)
    }
}

#[derive(Clone, Debug)]
struct Shown {
    toast: Toast,
    /// Different for each message, so that none takes over another's focus.
    number: u64,
    /// Seconds before it goes.
    left: f64,
}

/// The messages of one window.
#[derive(Debug, Default)]
pub(super) struct Toasts {
    shown: Vec<Shown>,
    said: u64,
    /// When time was last counted, in seconds of egui's clock.
    counted: Option<f64>,
}

impl Toasts {
    /// Says something in passing.
    pub(super) fn say(&mut self, words: impl Into<String>) {
        self.show(Toast::new(words));
    }

    /// Shows a message. The same words again only stay longer.
    pub(super) fn show(&mut self, toast: Toast) {
        self.shown.retain(|shown| shown.toast.words != toast.words);
        if self.shown.len() == MOST {
            self.shown.remove(0);
        }
        self.said += 1;
        self.shown.push(Shown { left: toast.seconds(), toast, number: self.said });
    }

    /// Takes Esc for the latest message, unless a text is being typed.
    pub(super) fn keys(&mut self, ctx: &Context) {
        if !self.shown.is_empty()
            && !ctx.text_edit_focused()
            && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            self.shown.pop();
        }
    }

    /// Lets time pass. While the pointer rests on a message, none goes.
    fn pass(&mut self, now: f64, held: bool) {
        let passed = self.counted.map_or(0.0, |then| (now - then).max(0.0));
        self.counted = Some(now);
        if !held {
            for shown in &mut self.shown {
                shown.left -= passed;
            }
            self.shown.retain(|shown| shown.left > 0.0);
        }
    }

    /// Seconds before the next message goes.
    fn next(&self) -> Option<f64> {
        self.shown.iter().map(|shown| shown.left).reduce(f64::min)
    }

    /// Shows the messages; returns what was asked of one.
    pub(super) fn ui(&mut self, ctx: &Context, lang: Lang, t: &Tokens) -> Option<Command> {
        if self.shown.is_empty() {
            self.counted = None;
            return None;
        }
        let seen = paint::show(ctx, &self.shown, lang, t);
        self.pass(ctx.input(|input| input.time), seen.held);
        let mut command = None;
        if let Some(number) = seen.done {
            if let Some(at) = self.shown.iter().position(|shown| shown.number == number) {
                let gone = self.shown.remove(at);
                command = gone.toast.action.filter(|_| seen.acted).map(|(_, command)| command);
            }
            ctx.request_repaint();
        }
        if let Some(left) = self.next().filter(|_| !seen.held) {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
        } else if self.shown.is_empty() {
            // They are gone from the screen with the next frame.
            ctx.request_repaint();
        }
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(toasts: &Toasts) -> Vec<&str> {
        toasts.shown.iter().map(|shown| shown.toast.words.as_str()).collect()
    }

    #[test]
    fn a_fourth_message_takes_the_place_of_the_first() {
        let mut toasts = Toasts::default();
        for said in ["a", "b", "a", "c", "d"] {
            toasts.say(said);
        }
        assert_eq!(words(&toasts), ["a", "c", "d"]);
    }

    #[test]
    fn messages_go_with_time_but_not_while_held() {
        let mut toasts = Toasts::default();
        toasts.say("a");
        toasts.pass(10.0, false);
        toasts.pass(10.0 + SHORT / 2.0, false);
        toasts.pass(100.0, true);
        assert_eq!(words(&toasts), ["a"]);
        toasts.pass(100.0 + SHORT / 2.0, false);
        assert_eq!(words(&toasts), [""; 0]);
    }

    #[test]
    fn long_messages_and_those_to_act_on_stay_longer() {
        let short = Toast::new("a");
        let act = Toast { action: Some(("Undo".to_owned(), Command::TogglePalette)), ..short.clone() };
        assert!(act.seconds() > short.seconds());
        assert!(Toast::new("a".repeat(200)).seconds() > short.seconds());
        assert!(Toast::new("a".repeat(20_000)).seconds() <= LONGEST);
    }
}
