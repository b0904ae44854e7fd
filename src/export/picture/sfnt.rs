//! A TrueType file put together from tables.
//!
//! The subsetter makes fonts for PDF, which brings its own map from characters
//! to glyphs. A browser wants that map in the font, and a table of metrics.

use std::collections::BTreeMap;

/// The tables of a font, by tag.
pub(super) type Tables<'a> = BTreeMap<[u8; 4], std::borrow::Cow<'a, [u8]>>;

/// The tables of a font file; `None` if it is cut off.
pub(super) fn tables(font: &[u8]) -> Option<Tables<'_>> {
    let count = usize::from(u16::from_be_bytes(font.get(4..6)?.try_into().ok()?));
    let mut tables = Tables::new();
    for record in font.get(12..12 + count * 16)?.chunks_exact(16) {
        let tag: [u8; 4] = record.get(..4)?.try_into().ok()?;
        let number = |at: usize| Some(u32::from_be_bytes(record.get(at..at + 4)?.try_into().ok()?) as usize);
        let (offset, length) = (number(8)?, number(12)?);
        tables.insert(tag, font.get(offset..offset.checked_add(length)?)?.into());
    }
    Some(tables)
}

/// A map from characters to glyphs, in the order of the characters: a `cmap`
/// table of format 12.
pub(super) fn cmap(glyphs: &[(char, u16)]) -> Vec<u8> {
    let mut groups: Vec<[u32; 3]> = Vec::new();
    for &(chr, glyph) in glyphs {
        let (code, glyph) = (u32::from(chr), u32::from(glyph));
        match groups.last_mut() {
            Some([first, last, from]) if code == *last + 1 && glyph == *from + (code - *first) => *last = code,
            _ => groups.push([code, code, glyph]),
        }
    }
    let mut table = Vec::new();
    // Version 0, one subtable: Windows, all of Unicode, 12 bytes further on.
    for number in [0_u16, 1, 3, 10] {
        table.extend(number.to_be_bytes());
    }
    table.extend(12_u32.to_be_bytes());
    let length = 16 + 12 * groups.len() as u32;
    table.extend([0, 12, 0, 0]);
    for number in [length, 0, groups.len() as u32] {
        table.extend(number.to_be_bytes());
    }
    groups.iter().flatten().for_each(|number| table.extend(number.to_be_bytes()));
    table
}

/// The font file of these tables.
pub(super) fn font(tables: &Tables<'_>) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = count.checked_ilog2().unwrap_or_default() as u16;
    let range = 16 << power;
    let mut file = vec![0, 1, 0, 0];
    for number in [count, range, power, (count * 16).saturating_sub(range)] {
        file.extend(number.to_be_bytes());
    }
    let mut offset = 12 + 16 * tables.len();
    let mut body = Vec::new();
    let mut adjustment = None;
    for (tag, table) in tables {
        let mut table = table.to_vec();
        // The sum over the whole file goes here, reckoned with nothing there.
        if tag == b"head"
            && let Some(sum) = table.get_mut(8..12)
        {
            sum.fill(0);
            adjustment = Some(offset + 8);
        }
        let length = table.len();
        table.resize(length.next_multiple_of(4), 0);
        file.extend(tag);
        for number in [checksum(&table), offset as u32, length as u32] {
            file.extend(number.to_be_bytes());
        }
        offset += table.len();
        body.append(&mut table);
    }
    file.append(&mut body);
    let sum = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&file));
    if let Some(place) = adjustment.and_then(|at| file.get_mut(at..at + 4)) {
        place.copy_from_slice(&sum.to_be_bytes());
    }
    file
}

fn checksum(bytes: &[u8]) -> u32 {
    let (words, _) = bytes.as_chunks::<4>();
    words.iter().fold(0, |sum: u32, word| sum.wrapping_add(u32::from_be_bytes(*word)))
}
