//! Texts of records, compressed together.

use zstd::bulk::{Compressor, decompress};
use zstd::zstd_safe::{compress_bound, get_frame_content_size};

/// Stands between the texts of two records; no file holds it.
pub(super) const BETWEEN: char = '\0';

/// Compresses blocks. What it needs on the way is used again: between blocks of
/// which each stays where it is, its place could hardly be.
#[derive(Default)]
pub(super) struct Packer {
    text: String,
    packed: Vec<u8>,
    /// None until there is a block, or where there is no memory for it.
    zstd: Option<Compressor<'static>>,
}

/// How hard blocks are compressed: higher levels take longer for little, lower ones
/// as long for more bytes.
const LEVEL: i32 = 3;

/// The first byte of a block that stands as it is.
const PLAIN: u8 = 0;
/// The first byte of a compressed block.
const PACKED: u8 = 1;

impl Packer {
    /// A block of these texts.
    pub(super) fn pack<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> Box<[u8]> {
        self.text.clear();
        for (at, text) in texts.enumerate() {
            if at > 0 {
                self.text.push(BETWEEN);
            }
            self.text.push_str(text);
        }
        let text = self.text.as_bytes();
        if self.zstd.is_none() {
            self.zstd = Compressor::new(LEVEL).ok();
        }
        // Room for all that can come of it.
        self.packed.resize(1 + compress_bound(text.len()), 0);
        let packed = self.zstd.as_mut().and_then(|zstd| zstd.compress_to_buffer(text, &mut self.packed[1..]).ok());
        if let Some(len) = packed {
            self.packed[0] = PACKED;
            return self.packed[..=len].into();
        }
        [&[PLAIN], text].concat().into()
    }
}

/// The texts of a block.
pub(super) fn unpacked(block: &[u8]) -> String {
    let bytes = match block.split_first() {
        Some((&PLAIN, plain)) => plain.to_vec(),
        Some((_, packed)) => {
            let len = get_frame_content_size(packed).ok().flatten().unwrap_or_default();
            let read = decompress(packed, len as usize);
            debug_assert!(read.is_ok(), "what was packed is unpacked");
            read.unwrap_or_default()
        }
        None => Vec::new(),
    };
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_come_back() {
        let mut packer = Packer::default();
        for texts in [&["a"; 300][..], &["", ""], &["基金"], &[]] {
            assert_eq!(unpacked(&packer.pack(texts.iter().copied())), texts.join("\0"));
        }
        assert_eq!(unpacked(&[PLAIN, b'a']), "a");
        assert!(packer.pack(["a"; 300].into_iter()).len() < 30);
    }
}
