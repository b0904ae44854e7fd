//! A desk whose work waits for the test.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::*;

const LONG: Duration = Duration::from_secs(20);

/// Work that begins, says so, and ends when it is let go or cancelled.
struct Held {
    begun: Receiver<()>,
    go: Sender<()>,
}

fn held(value: u32) -> (Held, impl FnOnce(&Cancel) -> Option<u32> + Send + 'static) {
    let (said, begun) = channel();
    let (go, wait) = channel::<()>();
    let work = move |cancel: &Cancel| {
        let _ = said.send(());
        while wait.recv_timeout(Duration::from_millis(1)).is_err() {
            cancel.go_on()?;
        }
        Some(value)
    };
    (Held { begun, go }, work)
}

/// Waits until nothing is computed any more.
fn settle(ctx: &Context) {
    let since = Instant::now();
    while crate::ui::work::is_busy(ctx) {
        assert!(since.elapsed() < LONG, "the work does not end");
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn value(kept: &Kept<u32>) -> (Option<u32>, bool) {
    (kept.value.as_deref().copied(), kept.is_fresh)
}

#[test]
fn the_old_value_stays_until_the_new_one_is_there() {
    let (ctx, desk) = (Context::default(), Desk::<u32, u32>::default());
    assert_eq!(value(&desk.ask(&ctx, 1, true, || |_: &Cancel| Some(10))), (Some(10), true));
    let (test, work) = held(20);
    assert_eq!(value(&desk.ask(&ctx, 2, false, || work)), (Some(10), false));
    test.begun.recv_timeout(LONG).unwrap();
    let again = desk.ask(&ctx, 2, false, || -> fn(&Cancel) -> Option<u32> { panic!("it is under way") });
    assert_eq!(value(&again), (Some(10), false));
    test.go.send(()).unwrap();
    settle(&ctx);
    assert_eq!(value(&desk.ask(&ctx, 2, false, || |_: &Cancel| None)), (Some(20), true));
}

#[test]
fn a_newer_key_supersedes_and_nothing_is_queued() {
    let (ctx, desk) = (Context::default(), Desk::<u32, u32>::default());
    let (first, work) = held(10);
    desk.ask(&ctx, 1, false, || work);
    first.begun.recv_timeout(LONG).unwrap();
    // The first is told to stop; of those that wait only the newest is done.
    let (second, work) = held(20);
    desk.ask(&ctx, 2, false, || work);
    let (third, work) = held(30);
    desk.ask(&ctx, 3, false, || work);
    third.begun.recv_timeout(LONG).unwrap();
    assert!(second.begun.try_recv().is_err(), "the second never begins");
    assert_eq!(value(&desk.ask(&ctx, 3, false, || |_: &Cancel| None)), (None, false), "the first counts for nothing");
    third.go.send(()).unwrap();
    settle(&ctx);
    assert_eq!(value(&desk.ask(&ctx, 3, false, || |_: &Cancel| None)), (Some(30), true));
}

#[test]
fn going_back_to_what_is_there_cancels_what_was_begun() {
    let (ctx, desk) = (Context::default(), Desk::<u32, u32>::default());
    desk.ask(&ctx, 1, true, || |_: &Cancel| Some(10));
    let (test, work) = held(20);
    desk.ask(&ctx, 2, false, || work);
    test.begun.recv_timeout(LONG).unwrap();
    assert_eq!(value(&desk.ask(&ctx, 1, false, || |_: &Cancel| None)), (Some(10), true));
    // It ends without being let go.
    settle(&ctx);
    assert_eq!(value(&desk.ask(&ctx, 1, false, || |_: &Cancel| None)), (Some(10), true));
}

#[test]
fn what_is_quick_does_not_wait_for_what_is_long() {
    let (ctx, long, quick) = (Context::default(), Desk::<u32, u32>::default(), Desk::<u32, u32>::default());
    let (test, work) = held(10);
    long.ask_long(&ctx, 1, false, || work);
    test.begun.recv_timeout(LONG).unwrap();
    let (other, second) = held(20);
    long_desk_beside(&ctx, second, &other);
    quick.ask(&ctx, 1, false, || |_: &Cancel| Some(30));
    let since = Instant::now();
    while !quick.ask(&ctx, 1, false, || |_: &Cancel| None).is_fresh {
        assert!(since.elapsed() < LONG, "it waits");
        std::thread::sleep(Duration::from_millis(1));
    }
    other.go.send(()).unwrap();
    test.go.send(()).unwrap();
    settle(&ctx);
    assert_eq!(value(&long.ask(&ctx, 1, false, || |_: &Cancel| None)), (Some(10), true));
}

/// Begins other long work, which begins although there is some.
fn long_desk_beside(ctx: &Context, work: impl FnOnce(&Cancel) -> Option<u32> + Send + 'static, test: &Held) {
    Desk::<u32, u32>::default().ask_long(ctx, 2, false, || work);
    test.begun.recv_timeout(LONG).unwrap();
}

#[test]
fn with_another_dataset_all_work_stops_and_may_begin_anew() {
    let ctx = Context::default();
    let desks = [Desk::<u32, u32>::default(), Desk::<u32, u32>::default()];
    // Their ends are held: nobody lets the work go.
    let _ends = desks.each_ref().map(|desk| {
        let (test, work) = held(10);
        desk.ask_long(&ctx, 1, false, || work);
        test.begun.recv_timeout(LONG).unwrap();
        test
    });
    crate::ui::work::stop_all(&ctx);
    settle(&ctx);
    for desk in &desks {
        desk.ask(&ctx, 1, false, || |_: &Cancel| Some(20));
        settle(&ctx);
        assert_eq!(value(&desk.ask(&ctx, 1, false, || |_: &Cancel| None)), (Some(20), true));
    }
}

#[test]
fn what_breaks_down_is_not_tried_for_ever() {
    let (ctx, desk) = (Context::default(), Desk::<u32, u32>::default());
    desk.ask(&ctx, 1, false, || |_: &Cancel| None);
    settle(&ctx);
    let again = desk.ask(&ctx, 1, false, || -> fn(&Cancel) -> Option<u32> { panic!("not again") });
    assert_eq!((value(&again), again.is_late), ((None, false), false));
    // Another key is computed as usual.
    desk.ask(&ctx, 2, false, || |_: &Cancel| Some(20));
    settle(&ctx);
    assert_eq!(value(&desk.ask(&ctx, 2, false, || |_: &Cancel| None)), (Some(20), true));
}

#[test]
fn who_waits_sees_how_far_it_has_come_and_what_is_stopped_stays_so_until_asked() {
    let (ctx, desk) = (Context::default(), Desk::<u32, u32>::default());
    let (said, begun) = channel();
    let (go, wait) = channel::<()>();
    let work = move |cancel: &Cancel| {
        cancel.progress().expect(4);
        let _ = cancel.progress().step(1);
        let _ = said.send(());
        while wait.recv_timeout(Duration::from_millis(1)).is_err() {
            cancel.go_on()?;
        }
        Some(10)
    };
    desk.ask(&ctx, 1, false, || work);
    begun.recv_timeout(LONG).unwrap();
    std::thread::sleep(LATE);
    let never = || -> fn(&Cancel) -> Option<u32> { panic!("it is not to begin") };
    let kept = desk.ask(&ctx, 1, false, never);
    assert_eq!((kept.wait.share(), kept.wait.is_stopped()), (Some(0.25), false));
    kept.wait.stop();
    assert!(desk.ask(&ctx, 1, false, never).wait.is_stopped());
    settle(&ctx);
    let kept = desk.ask(&ctx, 1, false, never);
    assert_eq!((value(&kept), kept.wait.is_stopped()), ((None, false), true), "it does not begin by itself");
    kept.wait.again();
    assert!(!desk.ask(&ctx, 1, false, || |_: &Cancel| Some(20)).wait.is_stopped());
    settle(&ctx);
    assert_eq!(value(&desk.ask(&ctx, 1, false, never)), (Some(20), true));
    drop(go);
}

#[cfg(target_os = "linux")]
#[test]
fn what_lacks_memory_stops_with_a_sentence_and_begins_again_when_asked() {
    let (ctx, desk) = (Context::default(), Desk::<u32, u32>::default());
    let greedy = |cancel: &Cancel| {
        cancel.progress().room(1 << 60).ok()?;
        Some(10)
    };
    desk.ask(&ctx, 1, false, || greedy);
    settle(&ctx);
    let kept = desk.ask(&ctx, 1, false, || -> fn(&Cancel) -> Option<u32> { panic!("not by itself") });
    assert!(kept.wait.is_stopped() && kept.wait.short().is_some_and(|short| short.needed > 1 << 60));
    kept.wait.again();
    desk.ask(&ctx, 1, false, || |_: &Cancel| Some(20));
    settle(&ctx);
    assert_eq!(value(&desk.ask(&ctx, 1, false, || |_: &Cancel| None)), (Some(20), true));
}
