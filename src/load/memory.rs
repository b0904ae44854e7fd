//! How much memory a file needs, and how much is free.

use std::path::{Path, PathBuf};

/// Memory that a dataset takes while it is read and after, in sizes of its
/// file, with a window that shows it. A million records take 1.4 times the file at
/// the most while they are read; a file with mistakes 2.6 times, since all of it is
/// looked at again; and work on all records at once, as the overview does, has
/// them at hand for a while, which takes 1.3 times the file beside the columns.
/// A window that has shown the overview and matching has 4.9 times the file.
const FACTOR: u64 = 5;

/// Memory that a record takes however little its file says of it: its fields,
/// known or not, its place in every column. Measured at 500 on two million
/// records of an id, a name and a source.
const RECORD: u64 = 550;

/// The memory that a file of so many bytes needs, of which `head` is the
/// beginning: files of short records take more for their size.
pub(super) fn needed(file_bytes: u64, head: &[u8]) -> u64 {
    // Each record has an id.
    let ids = memchr::memmem::find_iter(head, b"id:").count() as u64;
    let records = (u128::from(file_bytes) * u128::from(ids)).checked_div(head.len() as u128).unwrap_or(0);
    let short = u64::try_from(records).unwrap_or(u64::MAX).saturating_mul(RECORD).saturating_add(file_bytes);
    file_bytes.saturating_mul(FACTOR).max(short)
}

/// The memory that so many records need, whatever they say.
pub(super) fn needed_for(records: u64, file_bytes: u64) -> u64 {
    records.saturating_mul(RECORD).saturating_add(file_bytes)
}

/// What must stay free in any case: a window and the system go on.
const FLOOR: u64 = 48 << 20;
/// Bytes of text that are read before what they took says something about the
/// rest.
const TELLING: u64 = 4 << 20;

/// Looks, while records are read, whether there is room for the rest. What a
/// file needs can't be seen from its size: a list of figures takes twenty times
/// what it takes in the file.
pub(super) struct Room {
    text: u64,
    before: u64,
}

impl Room {
    /// Before the records of a text of so many bytes are read.
    pub(super) fn new(text: usize) -> Self {
        Self { text: text as u64, before: own().unwrap_or(0) }
    }

    /// What is needed and what is free, if that is too little; `done` bytes of the
    /// text are read.
    pub(super) fn is_short(&self, done: u64) -> Option<(u64, u64)> {
        let free = free()?;
        let taken = own()?.saturating_sub(self.before);
        let needed = needed_after(taken, done, self.text);
        (needed > free).then_some((needed, free))
    }
}

/// The memory that the rest of a text needs where `done` bytes of it took as much
/// as `taken`; the columns are still to be built from all of it.
fn needed_after(taken: u64, done: u64, text: u64) -> u64 {
    if done < TELLING {
        return FLOOR;
    }
    let all = u128::from(taken) * u128::from(text.max(done)) / u128::from(done);
    let with_columns = all + all / 2;
    u64::try_from(with_columns).unwrap_or(u64::MAX).saturating_sub(taken).saturating_add(FLOOR)
}

/// The memory that this process has, in bytes.
fn own() -> Option<u64> {
    kibibytes(&std::fs::read_to_string("/proc/self/status").ok()?, "VmRSS:")
}

/// The memory that is free in bytes: that of the machine or, if that is less,
/// what the process or its group may still take. `None` where the system does
/// not say.
pub(super) fn free() -> Option<u64> {
    // Only Linux has these; elsewhere they can't be read.
    let machine = std::fs::read_to_string("/proc/meminfo").ok().and_then(|text| available(&text));
    let own = std::fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let groups = folders(&own).into_iter().filter_map(|folder| left_in(&folder));
    groups.chain(machine).chain(addresses_left()).min()
}

/// What the process may still take of the addresses that it is allowed; `None`
/// where it may have all.
fn addresses_left() -> Option<u64> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    Some(address_limit(&limits)?.saturating_sub(kibibytes(&status, "VmSize:")?))
}

/// The limit that `/proc/self/limits` says is in force, in bytes.
fn address_limit(limits: &str) -> Option<u64> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max address space"))?;
    // “unlimited” is no number.
    line.split_whitespace().next()?.parse().ok()
}

/// What `/proc/meminfo` says is available.
fn available(meminfo: &str) -> Option<u64> {
    kibibytes(meminfo, "MemAvailable:")
}

/// What a line of `name` says in kibibytes, in bytes.
fn kibibytes(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}

/// The folders of the groups that `/proc/self/cgroup` names, and of those above
/// them: each may have a limit.
fn folders(own: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for line in own.lines() {
        let mut parts = line.splitn(3, ':').skip(1);
        let (Some(kinds), Some(path)) = (parts.next(), parts.next()) else { continue };
        let root = match kinds {
            "" => "/sys/fs/cgroup",
            kinds if kinds.split(',').any(|kind| kind == "memory") => "/sys/fs/cgroup/memory",
            _ => continue,
        };
        let path = Path::new(path.trim_start_matches('/'));
        found.extend(path.ancestors().map(|part| Path::new(root).join(part)));
    }
    found
}

/// What a group may still take: its limit less what it uses, of which the
/// system can give cached files back. `None` where it has no limit.
fn left_in(folder: &Path) -> Option<u64> {
    let number = |name: &str| std::fs::read_to_string(folder.join(name)).ok()?.trim().parse::<u64>().ok();
    let limit = number("memory.max").or_else(|| number("memory.limit_in_bytes"))?;
    let used = number("memory.current").or_else(|| number("memory.usage_in_bytes"))?;
    let stat = std::fs::read_to_string(folder.join("memory.stat")).unwrap_or_default();
    let cached = stat.lines().find_map(|line| {
        let (name, bytes) = line.split_once(' ')?;
        matches!(name, "inactive_file" | "total_inactive_file").then(|| bytes.trim().parse::<u64>().ok())?
    });
    // An older kernel writes “no limit” as a number near to the largest.
    (limit < 1 << 60).then(|| limit.saturating_sub(used.saturating_sub(cached.unwrap_or(0))))
}

/// Bytes as people read them: 3.2 GiB.
pub(super) fn words(bytes: u64) -> String {
    let mebibytes = bytes as f64 / f64::from(1 << 20);
    if mebibytes < 1000.0 { format!("{mebibytes:.0} MiB") } else { format!("{:.1} GiB", mebibytes / 1024.0) }
}

/// Of two numbers of bytes that differ what people read: where the words would be
/// the same, in smaller units.
pub(super) fn words_apart(bytes: [u64; 2]) -> [String; 2] {
    let both = bytes.map(words);
    if both[0] == both[1] { bytes.map(|bytes| format!("{} MiB", bytes >> 20)) } else { both }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_short_records_need_more_for_their_size() {
        let short = "(id:\"f1\",name:\"n\",source:\"S\"),".repeat(100);
        let long = format!("(id: \"f1\", note: \"{}\"),", "x".repeat(3000));
        let million = 1_000_000;
        assert_eq!(needed(million, long.as_bytes()), 5 * million);
        assert!(needed(million, short.as_bytes()) > 14 * million);
        assert_eq!(needed(million, b""), 5 * million);
    }

    #[test]
    fn what_the_system_says_is_read() {
        let text = "MemTotal:       16318444 kB\nMemFree:          402844 kB\nMemAvailable:    8123456 kB\n";
        assert_eq!(available(text), Some(8_123_456 * 1024));
        assert_eq!(available("MemTotal: 1 kB\n"), None);
        let own = folders("12:cpu,memory:/a\n3:pids:/b\n0::/user.slice/app\n");
        let expected = [
            "/sys/fs/cgroup/memory/a",
            "/sys/fs/cgroup/memory/",
            "/sys/fs/cgroup/user.slice/app",
            "/sys/fs/cgroup/user.slice",
            "/sys/fs/cgroup/",
        ];
        assert_eq!(own, expected.map(PathBuf::from));
    }

    #[test]
    fn a_limit_of_addresses_counts_what_is_taken() {
        let limits = |soft: &str| {
            format!(
                "Limit                     Soft Limit           Hard Limit           Units\n\
                 Max cpu time              unlimited            unlimited            seconds\n\
                 Max address space         {soft}           unlimited            bytes\n"
            )
        };
        assert_eq!(address_limit(&limits("3221225472")), Some(3 << 30));
        assert_eq!(address_limit(&limits("unlimited")), None);
        assert_eq!(kibibytes("VmPeak:\t  900 kB\nVmSize:\t  800 kB\n", "VmSize:"), Some(800 << 10));
    }

    #[test]
    fn a_group_gives_its_cached_files_back_before_it_is_full() {
        let group = tempfile::tempdir().unwrap();
        assert_eq!(left_in(group.path()), None);
        for (name, text) in [
            ("memory.max", "1000\n"),
            ("memory.current", "700\n"),
            ("memory.stat", "anon 100\ninactive_file 200\nactive_file 9\n"),
        ] {
            std::fs::write(group.path().join(name), text).unwrap();
        }
        assert_eq!(left_in(group.path()), Some(500));
        std::fs::write(group.path().join("memory.max"), "max\n").unwrap();
        assert_eq!(left_in(group.path()), None);
    }

    #[test]
    fn what_the_beginning_took_tells_what_the_rest_needs() {
        let mib = 1 << 20;
        assert_eq!(needed_after(900 * mib, mib, 100 * mib), FLOOR, "too early to tell");
        // Twenty times its size, and half as much again for columns, of which a
        // tenth is there.
        assert_eq!(needed_after(200 * mib, 10 * mib, 100 * mib), 2800 * mib + FLOOR);
        assert_eq!(needed_after(0, 10 * mib, 100 * mib), FLOOR);
        assert_eq!(needed_for(1000, 7), 550_007);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn something_is_free_here() {
        assert!(free().is_some_and(|bytes| bytes > 0));
    }

    #[test]
    fn sizes_are_written_for_people() {
        assert_eq!((words(300 << 20).as_str(), words(5 << 29).as_str()), ("300 MiB", "2.5 GiB"));
        assert_eq!(words_apart([2260 << 20, 2240 << 20]), ["2260 MiB", "2240 MiB"]);
        assert_eq!(words_apart([3 << 30, 2 << 30]), ["3.0 GiB", "2.0 GiB"]);
    }
}
