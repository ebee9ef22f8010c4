//! Writes the specs of `im-api` as structs with plain derives: `plain_derives SPECS FOLDER [--bare|--surface]`.
//!
//! The same modules with the same structs, fields, wire names and docs, as somebody would write them by hand; with
//! `--bare` without serde. What a spec says beyond that, limits and codes and quotas, has no counterpart. Into FOLDER
//! go the files, a `lib.rs` above them, and `calls.rs`, which reads and writes the packets of every endpoint.
//!
//! `--surface` is `--bare` and what else the public surface of the specs has: unknown members, constructors, setters and
//! error enums. It can neither read nor write.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that reports")]

mod rewrite;
mod surface;
mod words;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use quote::{format_ident, quote};

use rewrite::{Output, Rewriter};

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    let output = match args.get(2..) {
        Some([]) => Some(Output::Derives),
        Some(["--bare"]) => Some(Output::Bare),
        Some(["--surface"]) => Some(Output::Surface),
        _ => None,
    };
    let ([specs, folder, ..], Some(output)) = (args.as_slice(), output) else {
        eprintln!("usage: plain_derives SPECS FOLDER [--bare|--surface]");
        return ExitCode::FAILURE;
    };
    match write_crate(Path::new(specs), Path::new(folder), output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write_crate(specs: &Path, folder: &Path, output: Output) -> Result<(), Box<dyn Error>> {
    let mut rewriter = Rewriter::new(output);
    let mut modules = Vec::new();
    for file in rust_files(specs)? {
        let inside = file.strip_prefix(specs)?;
        // The public table of codes belongs to the library, not to its endpoints.
        if inside == Path::new("errors.rs") {
            continue;
        }
        let mut path: Vec<_> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let name = path.pop().map(|name| name.trim_end_matches(".rs").to_owned()).unwrap_or_default();
        if path.is_empty() || name == "mod" {
            modules.push(path.first().unwrap_or(&name).clone());
        }
        // Endpoints are public in their domain, whatever file they stand in.
        let domain = path.first().unwrap_or(&name).clone();
        let written = rewriter.file(&domain, &syn::parse_file(&fs::read_to_string(&file)?)?);
        let target = folder.join(inside);
        fs::create_dir_all(target.parent().unwrap_or(folder))?;
        fs::write(target, written.to_string())?;
    }
    let modules = modules.iter().map(|name| format_ident!("{name}"));
    let library = quote! {
        #![allow(unused)]
        #(pub mod #modules;)*
        #[cfg(feature = "calls")]
        pub mod calls;
    };
    fs::write(folder.join("lib.rs"), library.to_string())?;
    fs::write(folder.join("calls.rs"), rewriter.calls().to_string())?;
    println!(
        "{} endpoints, {} structs, {} enums, {} fields",
        rewriter.endpoints.len(),
        rewriter.structs,
        rewriter.enums,
        rewriter.fields
    );
    Ok(())
}

fn rust_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut entries: Vec<_> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        if entry.is_dir() {
            files.extend(rust_files(&entry)?);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            files.push(entry);
        }
    }
    Ok(files)
}
