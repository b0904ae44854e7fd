//! How much memory is free, and what is said where it is too little.

use std::path::{Path, PathBuf};

use crate::i18n::Lang;

/// What must stay free in any case, in bytes: a window and the system go on.
pub(crate) const FLOOR: u64 = 48 << 20;

/// Too little memory for some work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Short {
    /// Bytes that it needs.
    pub(crate) needed: u64,
    /// Bytes that are free.
    pub(crate) free: u64,
}

impl Short {
    /// What is needed for `more` bytes, if no more than `free` are.
    pub(crate) fn of(more: u64, free: Option<u64>) -> Option<Self> {
        let needed = more.saturating_add(FLOOR);
        free.filter(|free| *free < needed).map(|free| Self { needed, free })
    }

    /// What is needed, what is free, and what can be done.
    pub(crate) fn message(self, lang: Lang) -> String {
        let [needed, free] = words_apart([self.needed, self.free]);
        match lang {
            Lang::Zh => format!("内存不足：约需 {needed}，目前仅有 {free} 可用；请腾出内存后重试"),
            Lang::En => {
                format!("Too little memory: about {needed} is needed, and only {free} is free; make room and try again")
            }
        }
    }
}

/// The memory that this process has, in bytes.
pub(crate) fn own() -> Option<u64> {
    kibibytes(&std::fs::read_to_string("/proc/self/status").ok()?, "VmRSS:")
}

/// The memory that is free in bytes: that of the machine or, if that is less,
/// what the process or its group may still take. `None` where the system does
/// not say.
pub(crate) fn free() -> Option<u64> {
    // Only Linux has these; elsewhere they can't be read.
    let machine = std::fs::read_to_string("/proc/meminfo").ok().and_then(|text| available(&text));
    let own = std::fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let groups = folders(&own).into_iter().filter_map(|folder| left_in(&folder));
    groups.chain(machine).chain(addresses_left()).min()
}

/// What the process may still take of the addresses that it is allowed; `None`
/// where it may have all. What its allocator has set aside and not used yet is free,
/// though it counts as taken.
fn addresses_left() -> Option<u64> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    let limit = address_limit(&limits)?;
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let left = limit.saturating_sub(kibibytes(&status, "VmSize:")?);
    Some(left.saturating_add(std::fs::read_to_string("/proc/self/smaps").map_or(0, |maps| set_aside(&maps))))
}

/// A stretch of addresses that the allocator takes in one go, to give it out bit by
/// bit, is at least so long; the stack of a thread, of which nobody else has any use, is
/// shorter.
const STRETCH: u64 = 64 << 20;

/// What `/proc/self/smaps` says is set aside and not used yet, in bytes: long stretches
/// that belong to no file, without the pages of them that are in memory.
fn set_aside(maps: &str) -> u64 {
    let (mut all, mut is_private, mut size) = (0_u64, false, 0);
    for line in maps.lines() {
        if let Some(bytes) = kibibytes(line, "Size:") {
            size = bytes;
        } else if let Some(bytes) = kibibytes(line, "Rss:") {
            let counts = is_private && size >= STRETCH;
            all = all.saturating_add(if counts { size.saturating_sub(bytes) } else { 0 });
        } else if let Some(is_so) = is_private_memory(line) {
            is_private = is_so;
        }
    }
    all
}

/// Whether what the line is the head of is memory of nobody else, of no file, and no
/// stack; `None` if it is no head.
fn is_private_memory(line: &str) -> Option<bool> {
    // Addresses, what may be done, the place in the file, its device, its number, its name.
    let mut words = line.split_whitespace();
    let (addresses, may) = (words.next()?, words.next()?);
    if !addresses.contains('-') || may.len() != 4 {
        return None;
    }
    let (number, name) = (words.nth(2)?, words.next());
    Some(may.ends_with('p') && number == "0" && name.is_none_or(|name| name.starts_with("[anon")))
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
pub(crate) fn words(bytes: u64) -> String {
    let mebibytes = bytes as f64 / f64::from(1 << 20);
    if mebibytes < 1000.0 { format!("{mebibytes:.0} MiB") } else { format!("{:.1} GiB", mebibytes / 1024.0) }
}

/// Of two numbers of bytes that differ what people read: where the words would be
/// the same, in smaller units.
pub(crate) fn words_apart(bytes: [u64; 2]) -> [String; 2] {
    let both = bytes.map(words);
    if both[0] == both[1] { bytes.map(|bytes| format!("{} MiB", bytes >> 20)) } else { both }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn what_the_allocator_has_set_aside_is_free() {
        let map = |head: &str, size: u64, rss: u64| {
            format!("{head}\nSize: {size:>15} kB\nKernelPageSize: 4 kB\nRss: {rss:>15} kB\nVmFlags: rd wr mr\n")
        };
        let maps = [
            map("55e0a0000000-55e0a9000000 r--p 00000000 fd:01 1234   /usr/bin/program", 147_456, 10),
            map("7f0000000000-7f0040000000 rw-p 00000000 00:00 0 ", 1 << 20, 300),
            map("7f0050000000-7f0054000000 ---p 00000000 00:00 0   [anon:kept]", 65_536, 0),
            map("7f0060000000-7f0060200000 rw-p 00000000 00:00 0 ", 2048, 8),
            map("7f0070000000-7f0078000000 rw-s 00000000 00:01 77   /dev/shm/x", 131_072, 0),
            map("7ffd00000000-7ffd10000000 rw-p 00000000 00:00 0   [stack]", 262_144, 0),
        ];
        assert_eq!(set_aside(&maps.concat()), ((1 << 20) - 300 + 65_536) << 10);
        assert_eq!(set_aside(""), 0);
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

    #[test]
    fn what_is_needed_leaves_something_free() {
        assert_eq!(Short::of(10, Some(FLOOR + 10)), None);
        assert_eq!(Short::of(10, None), None, "where the system does not say");
        let short = Short::of(1 << 30, Some(1 << 30));
        assert_eq!(short, Some(Short { needed: (1 << 30) + FLOOR, free: 1 << 30 }));
        let words = short.map(|short| short.message(Lang::En)).unwrap_or_default();
        assert!(words.contains("about 1.0 GiB") || words.contains("1072 MiB"), "{words}");
    }
}
