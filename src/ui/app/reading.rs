//! How far a file that is being read has come, and a way to stop it.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::Context;

use super::working::{self, LOOK, SOON};
use crate::i18n::{Lang, counted, noun};
use crate::load::Seen;
use crate::ui::style::Tokens;

/// Shows the progress of `path`; true if it is to be stopped.
pub(super) fn show(ctx: &Context, path: &Path, seen: Seen, since: Instant, lang: Lang, t: &Tokens) -> bool {
    ctx.request_repaint_after(LOOK);
    let elapsed = since.elapsed();
    if elapsed < SOON {
        return false;
    }
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let title = format!("{} {name}", lang.pick("正在读取", "Reading"));
    working::card(ctx, (&title, &words(seen, elapsed, lang)), seen.share() as f32, lang, t)
}

/// What it is at, how far that has come, and how long all of it will take yet:
/// “12 MB，31 / 90 条，约 4 秒”.
fn words(seen: Seen, elapsed: Duration, lang: Lang) -> String {
    let mb = |bytes: u64| bytes as f64 / 1e6;
    let read = format!("{:.0} MB", mb(seen.bytes));
    if seen.all_records == 0 {
        return if seen.bytes > 0 && seen.bytes >= seen.all_bytes {
            format!("{read}{}", lang.pick("，正在查找记录", ", finding the records"))
        } else {
            // The bar is that of all steps, of which this one is a short one.
            let bytes = format!("{:.0} / {:.0} MB", mb(seen.bytes), mb(seen.all_bytes));
            let of_all = (seen.share() * 100.0).floor();
            match lang {
                Lang::Zh => format!("已读取 {bytes}，共完成 {of_all:.0}%"),
                Lang::En => format!("{bytes} read, {of_all:.0}% of all the work"),
            }
        };
    }
    // Until it is done there is something left.
    let left = (elapsed.as_secs_f64() * (1.0 / seen.share() - 1.0)).ceil().max(1.0);
    let [done, all] = [seen.records, seen.all_records].map(|records| counted(records as usize));
    let step = match (seen.index, lang) {
        (Some(_), _) => lang.pick("正在建立索引", "building the index").to_owned(),
        (None, _) if seen.records >= seen.all_records => lang.pick("正在核对引用", "checking references").to_owned(),
        (None, Lang::Zh) => format!("{done} / {all} 条"),
        (None, Lang::En) => format!("{done} / {all} {}", noun(&all, "record", "records")),
    };
    // The bar is that of all steps.
    let of_all = (seen.share() * 100.0).floor();
    match lang {
        Lang::Zh => format!("{read}，{step}；共完成 {of_all:.0}%，约 {left:.0} 秒"),
        Lang::En => format!("{read}, {step}; {of_all:.0}% in all, {left:.0} s left"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_bytes_then_records_and_the_time_left() {
        let second = Duration::from_secs(1);
        let file = Seen { bytes: 50_000_000, all_bytes: 200_000_000, ..Seen::default() };
        assert_eq!(words(file, second, Lang::En), "50 / 200 MB read, 1% of all the work");
        assert_eq!(words(file, second, Lang::Zh), "已读取 50 / 200 MB，共完成 1%");
        let read = Seen { bytes: 200_000_000, ..file };
        assert_eq!(words(read, second, Lang::En), "200 MB, finding the records");
        let records = Seen { records: 4, all_records: 9, ..read };
        assert_eq!(words(records, second, Lang::En), "200 MB, 4 / 9 records; 27% in all, 3 s left");
        let many = Seen { records: 400_000, all_records: 1_030_803, ..read };
        assert_eq!(words(many, second, Lang::En), "200 MB, 400,000 / 1,030,803 records; 24% in all, 4 s left");
        let done = Seen { records: 9, ..records };
        assert_eq!(words(done, second, Lang::En), "200 MB, checking references; 55% in all, 1 s left");
        let index = Seen { index: Some(0.5), ..done };
        assert_eq!(words(index, 10 * second, Lang::En), "200 MB, building the index; 82% in all, 3 s left");
        assert_eq!(words(index, 10 * second, Lang::Zh), "200 MB，正在建立索引；共完成 82%，约 3 秒");
    }
}
