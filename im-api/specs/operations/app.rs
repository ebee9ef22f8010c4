//! The app and the service: daily figures, message logs, addresses.

use crate::im_endpoint;

/// Reads the app's figures for each of the last 30 days, which are days of Beijing.
///
/// Every figure is a number sent as a string. The answer has no `ActionStatus`, and its `ErrorInfo` is `OK` on success.
#[im_endpoint(path = "v4/openconfigsvr/getappinfo", rate = 200, idempotent, doc("269/4193", "1047/34886"))]
pub mod getappinfo {
    /// The figures to read.
    pub struct Request {
        /// Which figures; all if left out. The day comes back in any case.
        #[im(optional)]
        pub request_field: Vec<AppInfoField>,
    }

    /// Which figure.
    pub enum AppInfoField {
        /// Name of the app. The newest Chinese example lacks it.
        AppName,
        /// The SDKAppID.
        AppId,
        /// Name of the customer. The newest Chinese example lacks it.
        Company,
        /// Active users.
        ActiveUserNum,
        /// Users registered on that day.
        RegistUserNumOneDay,
        /// Registered users in all.
        RegistUserNumTotal,
        /// Logins.
        LoginTimes,
        /// Users who logged in.
        LoginUserNum,
        /// Messages sent.
        UpMsgNum,
        /// Messages delivered. Only in examples, not in the table.
        DownMsgNum,
        /// Users who sent messages.
        SendMsgUserNum,
        /// Pushes by `APNs`.
        #[im(name = "APNSMsgNum")]
        ApnsMsgNum,
        /// One-to-one messages sent.
        #[im(name = "C2CUpMsgNum")]
        C2cUpMsgNum,
        /// One-to-one messages delivered. Only in examples, not in the table.
        #[im(name = "C2CDownMsgNum")]
        C2cDownMsgNum,
        /// Users who sent one-to-one messages.
        #[im(name = "C2CSendMsgUserNum")]
        C2cSendMsgUserNum,
        /// Pushes by `APNs` for one-to-one messages.
        #[im(name = "C2CAPNSMsgNum")]
        C2cApnsMsgNum,
        /// Most users online at a time.
        MaxOnlineNum,
        /// Friendships made.
        ChainIncrease,
        /// Friendships ended.
        ChainDecrease,
        /// Group messages sent.
        GroupUpMsgNum,
        /// Group messages delivered. Only in examples, not in the table.
        GroupDownMsgNum,
        /// Users who sent group messages.
        GroupSendMsgUserNum,
        /// Pushes by `APNs` for group messages.
        #[im(name = "GroupAPNSMsgNum")]
        GroupApnsMsgNum,
        /// Groups in which messages were sent.
        GroupSendMsgGroupNum,
        /// How often users joined groups.
        GroupJoinGroupTimes,
        /// How often users left groups.
        GroupQuitGroupTimes,
        /// Groups created.
        GroupNewGroupNum,
        /// Groups in all.
        GroupAllGroupNum,
        /// Groups dismissed.
        GroupDestroyGroupNum,
        /// Callbacks made.
        CallBackReq,
        /// Callbacks answered.
        CallBackRsp,
        /// The day, as `YYYYMMDD`.
        Date,
    }

    /// The figures.
    pub struct Response {
        /// One entry for each day.
        #[im(required)]
        pub result: Vec<DailyFigures>,
    }

    /// The figures of one day, as far as they were asked for.
    pub struct DailyFigures {
        /// Name of the app. The newest Chinese example lacks it.
        pub app_name: Option<String>,
        /// The SDKAppID.
        #[im(string)]
        pub app_id: Option<u32>,
        /// Name of the customer. The newest Chinese example lacks it.
        pub company: Option<String>,
        /// Active users.
        #[im(string)]
        pub active_user_num: Option<u64>,
        /// Users registered on that day.
        #[im(string)]
        pub regist_user_num_one_day: Option<u64>,
        /// Registered users in all.
        #[im(string)]
        pub regist_user_num_total: Option<u64>,
        /// Logins.
        #[im(string)]
        pub login_times: Option<u64>,
        /// Users who logged in.
        #[im(string)]
        pub login_user_num: Option<u64>,
        /// Messages sent.
        #[im(string)]
        pub up_msg_num: Option<u64>,
        /// Messages delivered. Only in examples, not in the table.
        #[im(string)]
        pub down_msg_num: Option<u64>,
        /// Users who sent messages.
        #[im(string)]
        pub send_msg_user_num: Option<u64>,
        /// Pushes by `APNs`.
        #[im(name = "APNSMsgNum", string)]
        pub apns_msg_num: Option<u64>,
        /// One-to-one messages sent.
        #[im(name = "C2CUpMsgNum", string)]
        pub c2c_up_msg_num: Option<u64>,
        /// One-to-one messages delivered. Only in examples, not in the table.
        #[im(name = "C2CDownMsgNum", string)]
        pub c2c_down_msg_num: Option<u64>,
        /// Users who sent one-to-one messages.
        #[im(name = "C2CSendMsgUserNum", string)]
        pub c2c_send_msg_user_num: Option<u64>,
        /// Pushes by `APNs` for one-to-one messages.
        #[im(name = "C2CAPNSMsgNum", string)]
        pub c2c_apns_msg_num: Option<u64>,
        /// Most users online at a time.
        #[im(string)]
        pub max_online_num: Option<u64>,
        /// Friendships made.
        #[im(string)]
        pub chain_increase: Option<u64>,
        /// Friendships ended.
        #[im(string)]
        pub chain_decrease: Option<u64>,
        /// Group messages sent.
        #[im(string)]
        pub group_up_msg_num: Option<u64>,
        /// Group messages delivered. Only in examples, not in the table.
        #[im(string)]
        pub group_down_msg_num: Option<u64>,
        /// Users who sent group messages.
        #[im(string)]
        pub group_send_msg_user_num: Option<u64>,
        /// Pushes by `APNs` for group messages.
        #[im(name = "GroupAPNSMsgNum", string)]
        pub group_apns_msg_num: Option<u64>,
        /// Groups in which messages were sent.
        #[im(string)]
        pub group_send_msg_group_num: Option<u64>,
        /// How often users joined groups.
        #[im(string)]
        pub group_join_group_times: Option<u64>,
        /// How often users left groups.
        #[im(string)]
        pub group_quit_group_times: Option<u64>,
        /// Groups created.
        #[im(string)]
        pub group_new_group_num: Option<u64>,
        /// Groups in all.
        #[im(string)]
        pub group_all_group_num: Option<u64>,
        /// Groups dismissed.
        #[im(string)]
        pub group_destroy_group_num: Option<u64>,
        /// Callbacks made.
        #[im(string)]
        pub call_back_req: Option<u64>,
        /// Callbacks answered.
        #[im(string)]
        pub call_back_rsp: Option<u64>,
        /// The day, as `YYYYMMDD`.
        pub date: String,
    }

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON.
        #[im(code = 130001)]
        MalformedBody,
        /// The database could not be opened.
        #[im(code = 130009)]
        DatabaseUnavailable,
        /// The database does not answer.
        #[im(code = 130010)]
        DatabaseNotAnswering,
        /// A query of the database failed.
        #[im(code = 130011)]
        DatabaseQueryFailed,
        /// The result of the database could not be read.
        #[im(code = 130012)]
        DatabaseResultMalformed,
    }
}

/// Gives the addresses of files with all one-to-one or all group messages of one hour: for backup, not for live use.
///
/// The files of an hour are made in the following one, and kept for 7 days (an old copy of the page says 3). Each is
/// JSON, packed with gzip, with one message on a line: the first line opens `{"SdkAppId", "ChatType", "MsgTime",
/// "MsgList":[`, the last one is `]}`. A message has `From_Account`, `To_Account` or `GroupId`, `MsgTimestamp` (with a
/// small `s`), `MsgSeq`, `MsgRandom` (in one-to-one messages only) and `MsgBody`. Read large files line by line.
///
/// The error codes lie outside of the usual ranges.
#[im_endpoint(path = "v4/open_msg_svc/get_history", rate = 10, idempotent, doc("269/1650", "1047/34885"))]
pub mod get_history {
    /// The messages to get.
    pub struct Request {
        /// Which messages.
        pub chat_type: ChatType,
        /// The hour in Beijing, wherever the app's data are, as `YYYYMMDDHH`: `2015120121` is 21:00 to 21:59.
        /// [`Request::at`] works it out.
        #[im(check = super::check_hour)]
        pub msg_time: String,
    }

    /// Which messages.
    pub enum ChatType {
        /// One-to-one messages.
        C2C,
        /// Group messages.
        Group,
    }

    impl Request {
        /// Asks for the hour in which a moment lies that is given in UNIX seconds.
        ///
        /// ```
        /// use im_api::operations::get_history::{ChatType, Request};
        ///
        /// // 13:00 in London, which is 21:00 in Beijing.
        /// assert_eq!(Request::at(ChatType::C2C, 1_448_974_800).msg_time, "2015120121");
        /// ```
        #[must_use]
        pub fn at(chat_type: ChatType, unix_seconds: u64) -> Self {
            Self::new(chat_type, super::beijing_hour(unix_seconds))
        }
    }

    /// The files.
    pub struct Response {
        /// One entry for each file.
        #[im(required)]
        pub file: Vec<File>,
    }

    /// A file with messages.
    pub struct File {
        /// Where to download it, packed.
        #[im(name = "URL", secret)]
        pub url: String,
        /// Until when the address is valid, as `YYYY-MM-DD hh:mm:ss`; afterwards ask again.
        pub expire_time: String,
        /// Size in bytes, unpacked.
        pub file_size: u64,
        /// MD5 of the file, unpacked, in hexadecimal digits.
        #[im(name = "FileMD5")]
        pub file_md5: String,
        /// Size in bytes, packed.
        pub gzip_size: u64,
        /// MD5 of the file, packed, in hexadecimal digits.
        #[im(name = "GzipMD5")]
        pub gzip_md5: String,
    }

    /// Why the server gives no files.
    pub enum Error {
        /// The request is illegal; the URL may be wrong.
        #[im(code = 1001)]
        InvalidRequest,
        /// A field is missing or wrong, or the caller is not an administrator of the app.
        #[im(code = 1002)]
        InvalidArgument,
        /// An error inside the server.
        #[im(code = 1003)]
        Internal,
        /// The file is not made yet, or there were no messages in that hour.
        #[im(code = 1004)]
        NoFile,
        /// The file has expired.
        #[im(code = 1005)]
        FileExpired,
    }
}

/// Lists the addresses that SDKs connect to, or from which callbacks come.
///
/// The list changes; read it again from time to time. Older pages limit it to addresses in China.
#[im_endpoint(path = "v4/ConfigSvc/GetIPList", rate = 200, idempotent, doc("269/45438", "1047/36742"))]
pub mod get_ip_list {
    /// Which addresses; the body is an empty object.
    pub struct Request {
        /// Whose addresses. Whether it may be left out is not said.
        #[im(name = "nettype", query)]
        pub nettype: Option<NetType>,
    }

    /// Whose addresses. China is meant with Hong Kong.
    pub enum NetType {
        /// All.
        #[im(value = 0)]
        All,
        /// Those that native SDKs connect to in China.
        #[im(value = 1)]
        NativeInChina,
        /// Those that native SDKs connect to elsewhere.
        #[im(value = 2)]
        NativeElsewhere,
        /// Those that web SDKs connect to in China.
        #[im(value = 3)]
        WebInChina,
        /// Those that web SDKs connect to elsewhere.
        #[im(value = 4)]
        WebElsewhere,
        /// Those that callbacks come from in China.
        #[im(value = 5)]
        CallbacksInChina,
        /// Those that callbacks come from elsewhere.
        #[im(value = 6)]
        CallbacksElsewhere,
    }

    /// The addresses.
    pub struct Response {
        /// Single addresses, and networks in CIDR notation.
        #[im(name = "IPList", required)]
        pub ip_list: Vec<String>,
    }
}

/// Ten digits that name an hour.
fn check_hour(hour: &str) -> Result<(), &'static str> {
    let is_within =
        |digits: &str, least, most| digits.parse().is_ok_and(|number: u8| (least..=most).contains(&number));
    let is_digits = hour.len() == 10 && hour.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits
        && is_within(&hour[4..6], 1, 12)
        && is_within(&hour[6..8], 1, 31)
        && is_within(&hour[8..], 0, 23)
    {
        return Ok(());
    }
    Err("an hour has the form `YYYYMMDDHH`")
}

/// The hour in Beijing, which is 8 hours ahead of UTC the whole year.
fn beijing_hour(unix_seconds: u64) -> String {
    let local = unix_seconds.saturating_add(8 * 3600);
    let hour = local / 3600 % 24;
    // Years begin in March here, so that the leap day is the last of a year. An era has 400 years of 146,097 days.
    let days = local / 86_400 + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = era * 400 + year + carry;
    format!("{year:04}{month:02}{day:02}{hour:02}")
}

#[cfg(test)]
mod tests {
    use super::{beijing_hour, check_hour};

    #[test]
    fn hours_are_those_of_beijing() {
        for (seconds, hour) in [
            (0, "1970010108"),
            (57_599, "1970010123"),
            (57_600, "1970010200"),
            (1_448_974_800, "2015120121"),
            (1_582_905_600, "2020022900"),
            (1_583_078_399, "2020030123"),
            (4_107_513_600, "2100030100"),
        ] {
            assert_eq!(beijing_hour(seconds), hour, "{seconds}");
            assert!(check_hour(hour).is_ok());
        }
    }

    #[test]
    fn what_is_no_hour_is_refused() {
        for wrong in ["", "201512012", "20151201211", "2015120124", "2015130121", "2015120021", "20151２121"]
        {
            assert!(check_hour(wrong).is_err(), "{wrong}");
        }
    }
}
