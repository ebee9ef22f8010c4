//! Expansions as they are, formatted and checked in: `snapshots/<spec>.rs`, or `<spec>.server.rs` with that feature.
//!
//! To write them anew after a change: `SNAPSHOTS=overwrite cargo test -p im-macros`, once with and once without
//! `--features server`; then read the difference.

use std::path::PathBuf;

use proc_macro2::TokenStream;

use super::{messages, tokens};
use crate::expand;
use crate::report::Report;

fn compare(name: &str, (tokens, report): (TokenStream, Report)) {
    assert_eq!(messages(report), Vec::<String>::new());
    let file = syn::parse2(tokens).expect("the output is Rust");
    let found = prettyplease::unparse(&file);
    let kind = if expand::SERVER { "server.rs" } else { "rs" };
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("snapshots").join(format!("{name}.{kind}"));
    if std::env::var("SNAPSHOTS").is_ok_and(|how| how == "overwrite") {
        std::fs::write(&path, found).expect("the snapshot can be written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let differs = found.lines().zip(expected.lines()).position(|(found, expected)| found != expected);
    let line = differs.unwrap_or_else(|| found.lines().count().min(expected.lines().count()));
    assert!(
        found == expected,
        "{} differs from line {} on:\n  now: {:?}\n was: {:?}\nto accept it, see snapshots.rs",
        path.display(),
        line + 1,
        found.lines().nth(line),
        expected.lines().nth(line),
    );
}

#[test]
fn plain() {
    let args = r#"path = "v4/im_open_login_svc/kick", rate = 200, idempotent, doc = "269/3853""#;
    let item = r#"
        /// Logs an account out.
        pub mod kick {
            /// The account to log out.
            pub struct Request {
                /// Name of the account.
                #[im(name = "UserID", bytes = 1..=32)]
                pub user_id: String,
                /// Why.
                pub reason: Option<String>,
            }
            /// Nothing beyond the envelope.
            pub struct Response {}
            /// Why the server refuses.
            pub enum Error {
                /// The server timed out inside.
                #[im(code = 70169, retry)]
                InternalTimeout,
            }
        }
    "#;
    compare("plain", expand::endpoint_attribute(tokens(args), tokens(item)));
}

#[test]
fn batched() {
    let args = r#"path = "v4/im_open_login_svc/account_delete", max_batch = 100, rate = 100"#;
    let item = r#"
        /// Deletes accounts.
        pub mod account_delete {
            pub struct Request {
                /// Accounts to delete.
                #[im(batch)]
                pub delete_item: Vec<UserItem>,
            }
            pub struct UserItem {
                #[im(name = "UserID")]
                pub user_id: String,
            }
            pub struct Response {
                /// One entry for each account.
                #[im(required, results(key = user_id, code = result_code, info = result_info))]
                pub result_item: Vec<ResultItem>,
                /// How many are left.
                #[im(merge = last)]
                pub left: u32,
            }
            pub struct ResultItem {
                #[im(name = "UserID")]
                pub user_id: String,
                pub result_code: i64,
                pub result_info: String,
            }
        }
    "#;
    compare("batched", expand::endpoint_attribute(tokens(args), tokens(item)));
}

#[test]
fn paginated() {
    let args = r#"path = "v4/openim/admin_getroammsg", dedup(random, within = 10),
        pagination(time, carry(max_time = last_msg_time), end = complete)"#;
    let item = r"
        /// Reads messages backwards in time.
        pub mod admin_getroammsg {
            pub struct Request {
                pub max_time: u64,
                pub random: Option<u32>,
            }
            pub struct Response {
                #[im(flag)]
                pub complete: bool,
                pub last_msg_time: Option<u64>,
            }
        }
    ";
    compare("paginated", expand::endpoint_attribute(tokens(args), tokens(item)));
}

#[test]
fn open_enum() {
    let item = r#"
        /// What somebody is logged in on.
        pub enum Platform {
            /// An iPhone.
            #[im(name = "iPhone", alias = "IPhone")]
            IPhone,
            Web,
        }
    "#;
    compare("open_enum", expand::type_attribute(TokenStream::new(), tokens(item)));
}

#[test]
fn tagged_union() {
    let item = r#"
        /// A part of a message.
        #[im(tag = "MsgType", content = "MsgContent", object = Part)]
        pub enum Element {
            /// Text.
            #[im(name = "TIMTextElem")]
            Text(TextElem),
            /// Anything of the app's own.
            #[im(prefix = "Custom_")]
            Custom(String, Value),
        }
    "#;
    compare("tagged_union", expand::type_attribute(TokenStream::new(), tokens(item)));
}
