//! The shape of the source: what a reader may rely on without looking. Each failure says what to do.

use std::path::{Path, PathBuf};

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { walk(&path, files) } else { files.push(path) }
    }
}

/// Path under the repository's root, and text, of every file below a folder with that extension.
fn sources(folder: &str, extension: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    walk(&root.join(folder), &mut files);
    files
        .into_iter()
        .filter(|f| f.extension().is_some_and(|e| e == extension))
        .map(|f| (f.strip_prefix(root).unwrap().display().to_string().replace('\\', "/"), std::fs::read_to_string(&f).unwrap()))
        .collect()
}

#[test]
fn every_module_opens_with_a_sentence() {
    for (path, text) in sources("src", "rs") {
        let first = text.lines().find(|l| !l.starts_with("// ") && !l.starts_with("#!")).unwrap_or_default();
        assert!(first.starts_with("//! ") || path == "src/lib.rs", "{path}: begin with a `//!` sentence that says what the module is");
    }
}

#[test]
fn only_the_boundary_names_javascript() {
    for (path, text) in sources("src", "rs").into_iter().filter(|(p, _)| !p.starts_with("src/wasm/")) {
        for name in ["wasm_bindgen", "js_sys", "web_sys"] {
            assert!(!text.contains(name), "{path} names {name}: only src/wasm may");
        }
    }
}

#[test]
fn languages_are_named_in_their_folder_only() {
    for (path, text) in sources("src", "rs").into_iter().filter(|(p, _)| !p.starts_with("src/lang/")) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for name in ["Lang::Vi", "Lang::En", "\"vi\"", "\"en\"", "\"vi.", "\"en."] {
            assert!(!code.contains(name), "{path} names {name}: what belongs to a language belongs to src/lang");
        }
    }
}

#[test]
fn every_language_has_the_same_files() {
    let names = |lang: &str| -> Vec<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang").join(lang);
        let mut files = Vec::new();
        walk(&root, &mut files);
        files.iter().map(|f| f.strip_prefix(&root).unwrap().display().to_string()).collect()
    };
    let langs: Vec<&str> = saidso::lang::Lang::ALL.iter().map(|l| l.code()).collect();
    for lang in &langs {
        assert_eq!(names(langs[0]), names(lang), "give src/lang/{lang} the files of src/lang/{}", langs[0]);
    }
}

#[test]
fn tables_are_in_order() {
    for (path, text) in sources("src/lang", "tsv") {
        assert!(text.starts_with('#'), "{path}: begin with a `#` line that names the columns, the origin and the licence");
        for (number, line) in (1..).zip(text.lines()).filter(|(_, l)| !l.starts_with('#')) {
            assert!(line.contains('\t') && !line.ends_with(' '), "{path}:{number}: expected cells between tabs, found {line:?}");
        }
    }
}

/// What a layer may use: dependencies run one way.
#[test]
fn dependencies_run_one_way() {
    let order = ["span", "layer", "rule", "text", "matcher", "entity", "date", "quote", "document", "wire", "wasm"];
    for (path, text) in sources("src", "rs") {
        let module = path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default();
        let Some(own) = order.iter().position(|m| *m == module) else { continue };
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (i, other) in order.iter().enumerate() {
            assert!(
                i <= own || !code.contains(&format!("crate::{other}")),
                "{path} uses crate::{other}: dependencies run from {module} the other way"
            );
        }
    }
}

#[test]
fn generated_files_are_what_their_command_makes() {
    let made = crate::letters::table();
    let kept = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/alphabet.rs")).unwrap();
    assert!(made == kept, "run `cargo run --example letters > src/text/alphabet.rs`");
}
