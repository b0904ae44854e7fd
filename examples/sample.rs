//! Writes a made-up dataset to standard output:
//! `cargo run --release --example sample -- --funds 200000 --seed 7 > file.ron`,
//! or `--rows 1000000` for so many records of all kinds.

use std::error::Error;
use std::io::{Write, stdout};

use zonescope::sample::{Size, write};

const HELP: &str = "Writes a made-up dataset in RON to standard output.

    --funds N   N funds, with the zones, organisations and sources that they name
    --rows N    N records of all kinds
    --seed S    other data for another number; 1 unless given
";

fn main() -> Result<(), Box<dyn Error>> {
    let (mut size, mut seed) = (None, 1);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--help" || word == "-h" {
            stdout().write_all(HELP.as_bytes())?;
            return Ok(());
        }
        let mut number = || {
            words
                .next()
                .ok_or_else(|| format!("{word} needs a number"))?
                .parse::<u64>()
                .map_err(|err| format!("{word}: {err}"))
        };
        match word.as_str() {
            "--funds" => size = Some(Size::funds(number()? as usize)),
            "--rows" => size = Some(Size::rows(number()? as usize)),
            "--seed" => seed = number()?,
            _ => return Err(format!("unknown argument {word}").into()),
        }
    }
    let size = size.ok_or("expected --funds N or --rows N, and --seed N where another one is wanted")?;
    write(size, seed, &mut stdout().lock())?;
    Ok(())
}
