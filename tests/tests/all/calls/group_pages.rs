//! Groups: batches and pages whose ends and results are spelled in many ways.

use futures_util::TryStreamExt as _;
use im_api::group::{
    AddResult, GroupType, MemberItem, Role, add_group_member, add_permission_group_member, ban_group_member,
    create_group, create_permission_group, get_appid_group_list, get_group_ban_member, get_group_info,
    get_group_member_info, get_joined_group_list, get_permission_group, get_permission_group_member_list,
};
use im_api::{Client, Reason};
use im_sim::Simulator;

use super::{client, with_accounts};

const TOWN: &str = "@TGS#_town";

/// A simulator with so many users, a public group `room` and a community [`TOWN`] of all of them, added in order.
async fn crowded(count: usize) -> (Simulator, Client, Vec<String>) {
    let names: Vec<_> = (0..count).map(|number| format!("user{number}")).collect();
    let simulator = with_accounts(&names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let im = client(&simulator).concurrency(1);
    for (group_type, id) in [(GroupType::Public, "room"), (GroupType::Community, TOWN)] {
        im.send(&create_group::Request::new(group_type, "A group").group_id(id)).await.unwrap();
        let members: Vec<_> = names.iter().map(MemberItem::new).collect();
        let report = im.send_batched(&add_group_member::Request::new(id, members)).await.unwrap();
        assert!(report.is_complete(), "{report:?}");
        assert_eq!((report.calls(), report.answer().unwrap().member_list.len()), (count.div_ceil(20), count));
    }
    (simulator, im, names)
}

#[tokio::test]
async fn members_come_back_complete_and_once_in_both_ways() {
    let (_simulator, im, names) = crowded(250).await;
    for request in [
        get_group_member_info::Request::new("room").limit(100_u32),
        get_group_member_info::Request::new(TOWN).limit(100_u32).next(""),
    ] {
        let pages: Vec<_> = im.pages(&request).try_collect().await.unwrap();
        assert_eq!(pages.len(), 3);
        assert!(pages.iter().all(|page| page.member_num == 250));
        let members = pages.into_iter().flat_map(|page| page.member_list);
        assert_eq!(members.map(|member| member.member_account).collect::<Vec<_>>(), names);
    }
}

#[tokio::test]
async fn members_of_some_roles_end_with_an_empty_page() {
    let (simulator, im, names) = crowded(30).await;
    let request =
        get_group_member_info::Request::new("room").limit(20_u32).member_role_filter([Role::Member]);
    let pages: Vec<_> = im.pages(&request).try_collect().await.unwrap();
    assert_eq!(pages.iter().map(|page| page.member_list.len()).collect::<Vec<_>>(), [20, 10]);
    let nobody = request.member_role_filter([Role::Admin]);
    let pages: Vec<_> = im.pages(&nobody).try_collect().await.unwrap();
    assert!(pages.iter().all(|page| page.member_list.is_empty() && page.member_num == 30));
    assert_eq!(simulator.group("room").unwrap().members.len(), names.len());
}

#[tokio::test]
async fn bans_come_back_in_the_order_of_their_ends() {
    let (simulator, im, mut names) = crowded(45).await;
    // The later ones are banned first, so that their bans end first or at once with the others.
    names.reverse();
    for part in names.chunks(20) {
        im.send(&ban_group_member::Request::new("room", part.to_vec(), 600_u32)).await.unwrap();
    }
    assert!(simulator.group("room").unwrap().members.is_empty());
    let request = get_group_ban_member::Request::new("room").limit(10_u32);
    let pages: Vec<_> = im.pages(&request).try_collect().await.unwrap();
    assert_eq!(pages.len(), 5);
    let bans: Vec<_> = pages.into_iter().flat_map(|page| page.banned_account_list).collect();
    assert!(bans.is_sorted_by_key(|ban| ban.banned_until));
    assert_eq!(bans.into_iter().map(|ban| ban.member_account).collect::<Vec<_>>(), names);
}

#[tokio::test]
async fn groups_of_the_app_and_of_a_user_come_back_complete_and_once() {
    let simulator = with_accounts(&["anna"]).await;
    simulator.limits().set_enabled(false);
    let im = client(&simulator);
    for number in 0..25 {
        let request = create_group::Request::new(GroupType::Public, "A group").owner_account("anna");
        im.send(&request.group_id(format!("room{number}"))).await.unwrap();
    }
    im.send(&create_group::Request::new(GroupType::Public, "Without owner").group_id("other")).await.unwrap();
    let all = simulator.groups();

    let request = get_joined_group_list::Request::new("anna").limit(10_u32);
    let pages: Vec<_> = im.pages(&request).try_collect().await.unwrap();
    assert_eq!(pages.len(), 3);
    let joined = pages.into_iter().flat_map(|page| page.group_id_list).map(|group| group.group_id);
    assert_eq!(joined.collect::<Vec<_>>(), all[..25]);

    // At one call a second, the client takes its time.
    let request = get_appid_group_list::Request::new().limit(13_u32);
    let pages: Vec<_> = im.pages(&request).try_collect().await.unwrap();
    assert_eq!(pages.len(), 2);
    let found = pages.into_iter().flat_map(|page| page.group_id_list).map(|group| group.group_id);
    assert_eq!(found.collect::<Vec<_>>(), all);
}

#[tokio::test]
async fn permission_groups_and_their_members_come_back_complete_and_once() {
    let (_simulator, im, names) = crowded(25).await;
    for number in 0..5 {
        let request = create_permission_group::Request::new(TOWN, "Moderators", 1_i64);
        im.send(&request.permission_group_id(format!("@PMG#_{number}"))).await.unwrap();
    }
    let request = get_permission_group::Request::new(TOWN).limit(2_u32);
    let pages: Vec<_> = im.pages(&request).try_collect().await.unwrap();
    let sizes: Vec<_> = pages.iter().map(|page| page.permission_group_info_list.len()).collect();
    assert_eq!(sizes, [2, 2, 1]);

    let members: Vec<_> = names.iter().map(String::as_str).chain(["nobody"]).map(MemberItem::new).collect();
    let request = add_permission_group_member::Request::new(TOWN, "@PMG#_0", members);
    for _ in 0..2 {
        let report = im.send_batched(&request).await.unwrap();
        let [failure] = report.failures() else { panic!("{report:?}") };
        assert_eq!((failure.key.as_str(), failure.reason.code()), ("nobody", Some(10_019)));
    }
    let request = get_permission_group_member_list::Request::new(TOWN, "@PMG#_0").limit(10_u32);
    let pages: Vec<_> = im.pages(&request).try_collect().await.unwrap();
    let members = pages.into_iter().flat_map(|page| page.member_list);
    assert_eq!(members.map(|member| member["Member_Account"].clone()).collect::<Vec<_>>(), names);
}

#[tokio::test]
async fn a_missing_group_fails_alone() {
    let (_simulator, im, _) = crowded(1).await;
    let report = im.send_batched(&get_group_info::Request::new(["room", "gone", TOWN])).await.unwrap();
    let [failure] = report.failures() else { panic!("{report:?}") };
    assert_eq!(failure.key, "gone");
    let Reason::Refused { error, .. } = &failure.reason else { panic!("{failure:?}") };
    assert_eq!(*error, get_group_info::Error::GroupNotFound);
}

#[tokio::test]
async fn who_finds_no_place_is_reported_without_a_reason() {
    let simulator = with_accounts(&["anna", "bela"]).await;
    let im = client(&simulator);
    let request = create_group::Request::new(GroupType::Public, "A group").group_id("room");
    im.send(&request.max_member_count(1_u32)).await.unwrap();
    let members = ["anna", "bela"].map(MemberItem::new);
    let report = im.send_batched(&add_group_member::Request::new("room", members)).await.unwrap();
    let [failure] = report.failures() else { panic!("{report:?}") };
    assert_eq!(failure.key, "bela");
    let results: Vec<_> = report.answer().unwrap().member_list.iter().map(|member| &member.result).collect();
    assert_eq!(results, [&AddResult::Added, &AddResult::Failed]);
}
