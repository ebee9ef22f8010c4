use std::collections::BTreeSet;

use im_sim::Simulator;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    ADD, BLOCK, CHECK, DELETE, DELETE_ALL, FOLLOW, GET, IMPORT, UNBLOCK, add, codes, friend, friends, on,
    start, with,
};
use crate::client::call;

const NAMES: [&str; 3] = ["anna", "bela", "carl"];

/// What is done to a pair of users.
#[derive(Clone, Copy, Debug)]
enum Step {
    Add { is_mutual: bool },
    Import,
    Delete { is_mutual: bool },
    DeleteAll { is_mutual: bool },
    Block,
    Unblock,
}

fn step() -> impl Strategy<Value = (Step, usize, usize)> {
    let is_mutual = any::<bool>();
    let step = prop_oneof![
        4 => is_mutual.prop_map(|is_mutual| Step::Add { is_mutual }),
        1 => Just(Step::Import),
        2 => is_mutual.prop_map(|is_mutual| Step::Delete { is_mutual }),
        1 => is_mutual.prop_map(|is_mutual| Step::DeleteAll { is_mutual }),
        1 => Just(Step::Block),
        1 => Just(Step::Unblock),
    ];
    (step, 0..NAMES.len(), 0..NAMES.len())
}

/// What the documents say that is left after each step.
#[derive(Debug, Default)]
struct Model {
    friends: BTreeSet<(usize, usize)>,
    blocked: BTreeSet<(usize, usize)>,
}

impl Model {
    /// The code of the entry.
    fn take(&mut self, step: Step, from: usize, to: usize) -> i64 {
        let (there, back) = ((from, to), (to, from));
        if from == to && !matches!(step, Step::DeleteAll { .. }) {
            return 30_001;
        }
        match step {
            Step::Add { .. } | Step::Import if self.friends.contains(&there) => return 30_001,
            Step::Add { .. } if self.blocked.contains(&there) => return 30_515,
            Step::Add { .. } if self.blocked.contains(&back) => return 30_525,
            Step::Add { is_mutual } => {
                self.friends.insert(there);
                self.friends.extend(is_mutual.then_some(back));
            }
            Step::Import => drop(self.friends.insert(there)),
            Step::Delete { .. } if !self.friends.contains(&there) => return 31_704,
            Step::Delete { is_mutual } => {
                self.friends.retain(|pair| *pair != there && !(is_mutual && *pair == back));
            }
            Step::DeleteAll { is_mutual } => {
                let old = self.friends.clone();
                let is_gone =
                    |(a, b): (usize, usize)| a == from || is_mutual && b == from && old.contains(&(b, a));
                self.friends.retain(|pair| !is_gone(*pair));
            }
            Step::Block if !self.blocked.insert(there) => return 30_001,
            Step::Block => self.friends.retain(|pair| *pair != there && *pair != back),
            Step::Unblock if !self.blocked.remove(&there) => return 30_001,
            Step::Unblock => {}
        }
        0
    }
}

async fn take(simulator: &Simulator, step: Step, from: &str, to: &str) -> i64 {
    let side = |is_mutual: bool| if is_mutual { "Both" } else { "Single" };
    let (path, body) = match step {
        Step::Add { is_mutual } => {
            (ADD, with(add(from, &[to]), "AddType", format!("Add_Type_{}", side(is_mutual))))
        }
        Step::Import => (IMPORT, add(from, &[to])),
        Step::Delete { is_mutual } => {
            (DELETE, with(on(from, &[to]), "DeleteType", format!("Delete_Type_{}", side(is_mutual))))
        }
        Step::DeleteAll { is_mutual } => {
            let body =
                json!({"From_Account": from, "DeleteType": format!("Delete_Type_{}", side(is_mutual))});
            return call(simulator, DELETE_ALL, body).await["ErrorCode"].as_i64().unwrap();
        }
        Step::Block => (BLOCK, on(from, &[to])),
        Step::Unblock => (UNBLOCK, on(from, &[to])),
    };
    codes(simulator, path, body).await[0]
}

/// The words of a check of both lists, of each user against all.
async fn relations(simulator: &Simulator, path: &str, kind: &str, items: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in NAMES {
        let body = with(on(name, &NAMES), "CheckType", format!("{kind}_Type_Both"));
        let answer = call(simulator, path, body).await;
        let items = answer[items].as_array().unwrap();
        found.extend(items.iter().map(|item| item["Relation"].as_str().unwrap().to_owned()));
    }
    found
}

fn expected(pairs: &BTreeSet<(usize, usize)>, kind: &str, none: &str) -> Vec<String> {
    let all = (0..NAMES.len()).flat_map(|from| (0..NAMES.len()).map(move |to| (from, to)));
    let word = |(from, to)| match (pairs.contains(&(from, to)), pairs.contains(&(to, from))) {
        (false, false) => none,
        (true, false) => "AWithB",
        (false, true) => "BWithA",
        (true, true) => "BothWay",
    };
    all.map(|pair| format!("{kind}_Type_{}", word(pair))).collect()
}

fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test)
}

/// Follows pages until the answer says that there are no more, and returns the names in them.
async fn walk(
    simulator: &Simulator,
    path: &str,
    mut body: Value,
    (list, next): (&str, &str),
    is_last: impl Fn(&Value) -> bool,
) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        let answer = call(simulator, path, body.clone()).await;
        let page = answer[list].as_array().unwrap();
        found.extend(page.iter().map(|item| item["To_Account"].as_str().unwrap().to_owned()));
        if is_last(&answer) {
            return found;
        }
        assert!(!page.is_empty(), "a page that leads nowhere: {answer}");
        body["StartIndex"] = answer[next].clone();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever was done, both sides say of each other what the documents say that they must.
    #[test]
    fn both_sides_agree_with_what_was_done(steps in prop::collection::vec(step(), 1..24)) {
        run(async {
            let simulator = start().await;
            simulator.limits().set_enabled(false);
            let mut model = Model::default();
            for (step, from, to) in steps {
                let found = take(&simulator, step, NAMES[from], NAMES[to]).await;
                assert_eq!(found, model.take(step, from, to), "{step:?} {from} {to}");
            }
            let friendships = relations(&simulator, CHECK, "CheckResult", "InfoItem").await;
            assert_eq!(friendships, expected(&model.friends, "CheckResult", "NoRelation"));
            let path = "v4/sns/black_list_check";
            let blocks = relations(&simulator, path, "BlackCheckResult", "BlackListCheckItem").await;
            assert_eq!(blocks, expected(&model.blocked, "BlackCheckResult", "NO"));
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Pages put together are the list: of friends, whose page the server sizes, and of those who are blocked.
    #[test]
    fn pages_lose_and_double_nothing(
        count in 0_usize..320,
        gone in prop::collection::btree_set(0_usize..320, 0..40),
        page in 1_u32..50,
    ) {
        run(async {
            let simulator = start().await;
            simulator.limits().set_enabled(false);
            let names = super::add_users(&simulator, count);
            let items: Vec<_> = names.iter().map(|name| friend(name)).collect();
            if count > 0 {
                codes(&simulator, IMPORT, json!({"From_Account": "anna", "AddFriendItem": items})).await;
                codes(&simulator, BLOCK, json!({"From_Account": "bela", "To_Account": names})).await;
            }
            for name in gone.into_iter().filter_map(|index| names.get(index)) {
                codes(&simulator, DELETE, on("anna", &[name])).await;
                codes(&simulator, UNBLOCK, on("bela", &[name])).await;
            }
            let body = json!({"From_Account": "anna", "StartIndex": 0});
            let fields = ("UserDataItem", "NextStartIndex");
            let found = walk(&simulator, GET, body, fields, |answer| answer["CompleteFlag"] != 0).await;
            assert_eq!(found, friends(&simulator, "anna"));
            let body = json!({"From_Account": "bela", "StartIndex": 0, "MaxLimited": page, "LastSequence": 0});
            let fields = ("BlackListItem", "StartIndex");
            let path = "v4/sns/black_list_get";
            let found = walk(&simulator, path, body, fields, |answer| answer["StartIndex"] == 0).await;
            assert_eq!(found, friends(&simulator, "anna"), "the same names were left");
        });
    }

    /// Who stays followed while the list is read stands in it once, whoever else comes and goes.
    #[test]
    fn a_cursor_skips_nobody_who_stays(
        count in 1_usize..20,
        page in 1_u32..6,
        gone in prop::collection::vec(0_usize..20, 0..8),
        kind in 1_u32..=3,
    ) {
        run(async {
            let simulator = start().await;
            simulator.limits().set_enabled(false);
            let names = super::add_users(&simulator, count);
            let items: Vec<_> = names.iter().map(|name| json!({"To_Account": name})).collect();
            codes(&simulator, FOLLOW, json!({"From_Account": "anna", "FollowItem": items})).await;
            for name in &names {
                codes(&simulator, FOLLOW, json!({"From_Account": name, "FollowItem": [{"To_Account": "anna"}]})).await;
            }
            let (mut found, mut left) = (Vec::new(), names.clone());
            let mut body = json!({"From_Account": "anna", "FollowType": kind, "StartCursor": "", "WantNum": page});
            let mut gone = gone.into_iter().filter_map(|index| names.get(index));
            loop {
                let answer = call(&simulator, "v4/follow/follow_get", body.clone()).await;
                let items = answer["FollowItem"].as_array().unwrap();
                found.extend(items.iter().map(|item| item["To_Account"].as_str().unwrap().to_owned()));
                body["StartCursor"] = answer["NextCursor"].clone();
                if answer["NextCursor"] == "" {
                    break;
                }
                if let Some(name) = gone.next() {
                    left.retain(|other| other != name);
                    codes(&simulator, "v4/follow/follow_delete", on("anna", &[name])).await;
                    codes(&simulator, "v4/follow/follow_delete", on(name, &["anna"])).await;
                }
            }
            let once: BTreeSet<_> = found.iter().collect();
            assert_eq!(once.len(), found.len(), "nobody comes twice");
            assert!(left.iter().all(|name| once.contains(name)), "{left:?} {found:?}");
        });
    }
}
