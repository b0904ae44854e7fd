//! Why a file can't be a dataset, as far as can be said without reading it all.

use std::path::Path;

use crate::model::Text;

/// Why a path can't be opened, as far as can be said without reading it.
pub(in crate::ui) fn fault(path: &Path) -> Option<Text> {
    if path.as_os_str().is_empty() {
        return Some(Text::new("请输入文件路径", "Type the path of a file"));
    }
    match std::fs::metadata(path) {
        Err(err) if err.kind() == std::io::ErrorKind::NotFound => {
            Some(Text::new("没有这个文件；请检查路径", "There is no such file; check the path"))
        }
        Err(err) => Some(Text::new(&format!("无法打开：{err}"), &format!("It can't be opened: {err}"))),
        Ok(about) if about.is_dir() => Some(Text::new(
            "这是文件夹；请选择其中的 .ron 数据文件",
            "This is a folder; choose a dataset file (.ron) in it",
        )),
        Ok(about) if about.len() == 0 => {
            Some(Text::new("文件是空的；应为 .ron 数据文件", "The file is empty; expected a dataset (.ron)"))
        }
        Ok(_) => kind(path),
    }
}

/// What a file is that begins as no text does.
fn kind(path: &Path) -> Option<Text> {
    use std::io::Read as _;
    const KINDS: [(&[u8], &str, &str); 6] = [
        (b"\x89PNG", "图片（PNG）", "a picture (PNG)"),
        (b"\xff\xd8\xff", "图片（JPEG）", "a picture (JPEG)"),
        (b"PK\x03\x04", "压缩文件或 Office 文件（如 xlsx）", "an archive or office file (such as xlsx)"),
        (b"\xd0\xcf\x11\xe0", "旧版 Office 文件", "an old office file"),
        (b"%PDF", "PDF 文件", "a PDF file"),
        (b"\x1f\x8b", "压缩文件", "a compressed file"),
    ];
    let mut first = Vec::new();
    std::fs::File::open(path).ok()?.take(8).read_to_end(&mut first).ok()?;
    let (_, zh, en) = KINDS.into_iter().find(|(bytes, ..)| first.starts_with(bytes))?;
    Some(Text::new(&format!("这是{zh}；应为 .ron 数据文件"), &format!("This is {en}; expected a dataset (.ron)")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_or_an_office_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes, word) in [
            ("a.png", &b"\x89PNG\r\n"[..], "PNG"),
            ("b.xlsx", b"PK\x03\x04", "xlsx"),
            ("c.ron", b"", "empty"),
            ("", b"", "folder"),
        ] {
            let path = folder.path().join(name);
            if !name.is_empty() {
                std::fs::write(&path, bytes).unwrap();
            }
            let fault = fault(&path).unwrap();
            assert!(fault.en().contains(word), "{name}: {fault:?}");
        }
    }
}
