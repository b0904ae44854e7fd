//! From a path to a text: everything that can be wrong before the first
//! bracket.

use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use super::memory;
use super::problem::{Problem, Say, say};
use super::progress::Progress;

/// The largest file, in bytes: offsets fit into 32 bits.
pub(super) const MAX_BYTES: u64 = u32::MAX as u64;

const BOM: &[u8] = b"\xef\xbb\xbf";

fn problem(code: &'static str, at: usize, say: Say) -> Problem {
    Problem::error(code, at, "", say)
}

/// A file beyond [`MAX_BYTES`], which no memory would hold the places of.
fn too_large(bytes: u64, needed: u64, free: Option<u64>) -> Problem {
    let [bytes, limit, needed] = [bytes, MAX_BYTES, needed].map(crate::memory::words);
    let (free_zh, free_en) = match free.map(crate::memory::words) {
        Some(free) => (format!("，目前有 {free} 可用"), format!(", and {free} is free")),
        None => Default::default(),
    };
    problem(
        "file-too-large",
        0,
        say!(
            "the file has {bytes}, and at most {limit} can be read; it would need about {needed} of memory{free_en}; \
             split the file",
            "文件大小为 {bytes}，最多可读取 {limit}；读取它约需 {needed} 内存{free_zh}；请拆分文件"
        ),
    )
}

/// A file whose records would not fit into the memory that is free.
pub(super) fn outgrows(needed: u64, free: u64) -> Problem {
    let [needed, free] = crate::memory::words_apart([needed, free]);
    problem(
        "too-little-memory",
        0,
        say!(
            "the file needs about {needed} of memory, and only {free} is free; make room for it, or split the file",
            "读取该文件约需 {needed} 内存，目前仅有 {free} 可用；请腾出内存，或拆分文件"
        ),
    )
}

/// Bytes that are read before it is known whether all of a file has room.
const HEAD: u64 = 1 << 18;
/// Bytes that are read before somebody is told.
const CHUNK: u64 = 4 << 20;

/// Reads a whole file, as far as nobody cancels.
pub(super) fn read(path: &Path, progress: &Progress) -> Result<Vec<u8>, Problem> {
    read_within(path, progress, crate::memory::free())
}

/// The same with so much memory `free`; `None` where that is not known.
fn read_within(path: &Path, progress: &Progress, free: Option<u64>) -> Result<Vec<u8>, Problem> {
    let failed = |err: &std::io::Error| match err.kind() {
        ErrorKind::NotFound => {
            problem("missing-file", 0, say!("there is no such file; check the path", "文件不存在；请检查路径"))
        }
        ErrorKind::PermissionDenied => {
            problem("permission-denied", 0, say!("no permission to read the file", "没有读取该文件的权限"))
        }
        ErrorKind::IsADirectory => directory(),
        _ => problem("unreadable-file", 0, say!("the file can't be read: {err}", "无法读取文件：{err}")),
    };
    // Even to open a pipe may take for ever, so this is looked at before.
    regular(&std::fs::metadata(path).map_err(|err| failed(&err))?)?;
    let file = File::open(path).map_err(|err| failed(&err))?;
    let about = file.metadata().map_err(|err| failed(&err))?;
    regular(&about)?;
    // Said before anything is read: what outgrows memory takes the whole
    // machine with it.
    let mut head = Vec::new();
    (&file).take(HEAD).read_to_end(&mut head).map_err(|err| failed(&err))?;
    let needed = memory::needed(about.len(), &head);
    if about.len() > MAX_BYTES {
        return Err(too_large(about.len(), needed, free));
    }
    if let Some(free) = free.filter(|free| needed > *free) {
        return Err(outgrows(needed, free));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize + 1);
    progress.expect_bytes(about.len());
    progress.add_bytes(head.len() as u64);
    bytes.extend_from_slice(&head);
    // A file that grows while it is read is read to its end, too.
    while bytes.len() as u64 <= MAX_BYTES && !progress.is_cancelled() {
        let most = CHUNK.min(MAX_BYTES + 1 - bytes.len() as u64);
        let read = (&file).take(most).read_to_end(&mut bytes).map_err(|err| failed(&err))?;
        progress.add_bytes(read as u64);
        if read == 0 {
            break;
        }
    }
    // What has grown is sized anew.
    let size = bytes.len() as u64;
    if size > MAX_BYTES { Err(too_large(size, memory::needed(size, &head), crate::memory::free())) } else { Ok(bytes) }
}

/// A directory, pipe or device is no dataset.
fn regular(about: &Metadata) -> Result<(), Problem> {
    if about.is_dir() {
        return Err(directory());
    }
    if !about.is_file() {
        return Err(problem(
            "unreadable-file",
            0,
            say!(
                "this is a pipe or device, not a regular file; save the dataset to a file and name that",
                "这是管道或设备，而非普通文件；请将数据保存为文件后再指定"
            ),
        ));
    }
    Ok(())
}

fn directory() -> Problem {
    problem(
        "directory",
        0,
        say!(
            "this is a directory; name a dataset file in it, such as dataset.ron",
            "这是一个目录；请指定其中的数据文件，如 dataset.ron"
        ),
    )
}

/// The text of a file without its byte order mark. Offsets in problems count
/// from behind the mark.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Problem> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(too_large(size, memory::needed(size, &bytes[..HEAD as usize]), crate::memory::free()));
    }
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(problem(
            "empty-file",
            0,
            say!("the file is empty; expected Dataset( … )", "文件是空的；应为 Dataset( … )"),
        ));
    }
    if bytes.iter().all(|&byte| byte == 0) {
        let count = bytes.len();
        return Err(problem(
            "nul-byte",
            0,
            say!(
                "the file is {count} NUL bytes and no text; it may be damaged: restore it from a copy",
                "文件全是 NUL 字节（共 {count} 个），没有文字；文件可能已损坏，请从副本恢复"
            ),
        ));
    }
    if looks_like_utf16(bytes) {
        return Err(problem(
            "not-utf8",
            0,
            say!("the file is UTF-16, not UTF-8; save it as UTF-8", "文件编码为 UTF-16，而非 UTF-8；请另存为 UTF-8"),
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|err| {
        let at = err.valid_up_to();
        let (number, byte) = (at + 1, bytes[at]);
        // What is right up to there is hardly of another encoding.
        if err.error_len().is_none() && at > 0 {
            return problem(
                "not-utf8",
                at,
                say!(
                    "the file ends within a character, so it is cut off; restore it from a copy",
                    "文件在一个字符中间结束，内容不完整；请从副本恢复"
                ),
            );
        }
        problem(
            "not-utf8",
            at,
            say!(
                "byte {number} (0x{byte:02x}) is not UTF-8; the file may be GBK or another encoding: save it as UTF-8",
                "第 {number} 个字节（0x{byte:02x}）不是 UTF-8；文件可能采用 GBK 等编码，请另存为 UTF-8"
            ),
        )
    })?;
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(problem(
            "nul-byte",
            at,
            say!(
                "there is a NUL byte here; a dataset is plain text in UTF-8",
                "此处有 NUL 字节；数据文件应为 UTF-8 纯文本"
            ),
        ));
    }
    Ok(text)
}

fn looks_like_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return true;
    }
    // Without a mark: a dataset starts with ASCII, every second byte zero.
    matches!(bytes, [0, a, 0, b, ..] | [a, 0, b, 0, ..] if *a > 0 && *b > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(bytes: &[u8]) -> &'static str {
        text(bytes).unwrap_err().code
    }

    #[test]
    fn a_file_that_ends_within_a_character_is_cut_off() {
        let cut = &"Dataset(title: \"基金".as_bytes()[..18];
        let problem = text(cut).unwrap_err();
        assert!(problem.say.en.contains("cut off") && problem.say.zh.contains("不完整"), "{}", problem.say.en);
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(text("\u{feff}()".as_bytes()), Ok("()"));
        assert_eq!(code(b"\xff\xfe(\0)\0"), "not-utf8");
        assert_eq!(code(b"\0(\0)"), "not-utf8");
        let gbk = text(b"( // \xbb\xf9\xbd\xf0\n)").unwrap_err();
        assert_eq!((gbk.code, gbk.at), ("not-utf8", 5));
        assert!(gbk.say.en.contains("byte 6"), "{}", gbk.say.en);
        assert_eq!(code(b"(\0)"), "nul-byte");
        for nuls in 1..9 {
            let found = text(&[0; 9][..nuls]).unwrap_err();
            assert!(found.code == "nul-byte" && found.say.en.contains("no text"), "{nuls}");
        }
        assert_eq!(code(b"\0\0\0\0()"), "nul-byte");
        assert_eq!(code(b""), "empty-file");
        assert_eq!(code(b"\xef\xbb\xbf \r\n\t"), "empty-file");
    }

    #[test]
    fn what_is_no_file_is_said() {
        let here = tempfile::tempdir().unwrap();
        assert_eq!(read(here.path(), &Progress::default()).unwrap_err().code, "directory");
        assert_eq!(read(&here.path().join("none.ron"), &Progress::default()).unwrap_err().code, "missing-file");
    }

    #[test]
    fn what_outgrows_memory_is_refused_with_both_sizes_before_it_is_read() {
        let here = tempfile::tempdir().unwrap();
        let path = here.path().join("large.ron");
        // A file of that size, of which nothing is on the disk.
        File::create(&path).unwrap().set_len(3 << 30).unwrap();
        let progress = Progress::default();
        let found = read_within(&path, &progress, Some(2 << 30)).unwrap_err();
        assert_eq!((found.code, progress.seen().bytes), ("too-little-memory", 0));
        for words in [&found.say.en, &found.say.zh] {
            assert!(words.contains("6.0 GiB") && words.contains("2.0 GiB"), "{words}");
        }
        // One that fits, and one of which nobody knows, are read.
        std::fs::write(&path, "Dataset()").unwrap();
        for free in [Some(100), None] {
            assert_eq!(read_within(&path, &progress, free).as_deref(), Ok(b"Dataset()".as_slice()));
        }
        assert!(read_within(&path, &progress, Some(10)).is_err());
    }

    #[test]
    fn what_is_beyond_the_largest_file_is_refused_with_its_size_and_both_of_memory() {
        let here = tempfile::tempdir().unwrap();
        let path = here.path().join("huge.ron");
        File::create(&path).unwrap().set_len(5 << 30).unwrap();
        let refused = |free| read_within(&path, &Progress::default(), free).unwrap_err();
        let found = refused(Some(64 << 30));
        assert_eq!(found.code, "file-too-large");
        for words in [&found.say.en, &found.say.zh] {
            for size in ["5.0 GiB", "4.0 GiB", "10.0 GiB", "64.0 GiB"] {
                assert!(words.contains(size), "{size}: {words}");
            }
        }
        assert!(!refused(None).say.en.contains("free"), "what is not known is not said");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_or_device_is_not_opened() {
        let here = tempfile::tempdir().unwrap();
        let pipe = here.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for path in [pipe.as_path(), Path::new("/dev/zero")] {
            let found = read(path, &Progress::default()).unwrap_err();
            assert!(found.say.en.contains("not a regular file"), "{}", found.say.en);
        }
    }
}
