//! The public table of error codes, for codes that a command does not explain itself.
//!
//! They come from the service's public error table (documents 1047/34348 and 269/1671), from the tables of
//! pushes (1047/74196), live rooms (647/69528) and customer service (679/131708), and from places where the
//! public table has a gap: pages of single commands and the client SDKs.
//!
//! Codes are not globally unique: the same number means different things in different services, and some
//! meanings have changed over the years. So an endpoint's own meaning of a code wins over this table, and a
//! report should name the command and `ErrorInfo` beside the code. The documentation calls only 60000 to
//! 79999 public, codes that any command may answer; it files every other number under the commands that
//! answer it.

use crate::im_errors;

/// A code of the public error table.
///
/// It explains a code that the endpoint itself does not explain. The category says what kind of mistake or
/// trouble it is; a code is retryable when the service advises to repeat the call. Whether a repeat is also
/// safe is for the endpoint to say, since some of these codes leave it open whether the operation happened.
///
/// Codes that only client SDKs produce are left out: they never come over REST. Three ranges belong to the
/// app's own webhooks, whose codes pass through unchanged; their variants carry the code.
///
/// See documents 1047/34348 and 269/1671.
#[im_errors]
pub enum PublicError {
    // ── Public ──────────────────────────────────────────────────────
    /// An argument is illegal: a client-SDK code that official-account commands answer as well.
    ///
    /// It is the only code of the client SDKs' ranges known to come over REST.
    #[im(code = 6017, category = invalid_argument)]
    SdkIllegalArgument,
    /// The HTTP request or its URL could not be parsed.
    #[im(code = 60002, category = invalid_argument)]
    MalformedHttpRequest,
    /// The request body is not JSON that can be parsed.
    #[im(code = 60003, category = invalid_argument)]
    MalformedJson,
    /// The account check of the call failed; try again later, but not often.
    ///
    /// Older pages: the `identifier` or `usersig` in the URL, or an account in the body, is wrong. If a few
    /// repeats fail, check the credentials, then contact support.
    #[im(code = 60004, category = auth, retry)]
    AccountCheckFailed,
    /// The account check of the call failed, in a second variant; try again later, but not often.
    ///
    /// Older pages: the `identifier` or `usersig` in the URL, or an account in the body, is wrong. Treat it
    /// like 60004.
    #[im(code = 60005, category = auth, retry)]
    AccountCheckFailed60005,
    /// The SDKAppID is not valid.
    ///
    /// The newest error page no longer lists this code.
    #[im(code = 60006, category = auth)]
    InvalidSdkAppId,
    /// Calls of this REST command exceed their per-second limit; back off.
    ///
    /// The limits of some commands can be raised in the console.
    #[im(code = 60007, category = rate_limit, retry)]
    CommandRateExceeded,
    /// The backend timed out, or the HTTP request is malformed; try again.
    ///
    /// The outcome is open: the operation may or may not have happened.
    #[im(code = 60008, category = server_transient, retry)]
    BackendTimeout,
    /// The URL names no known resource; check the service and the command in it.
    #[im(code = 60009, category = invalid_argument)]
    WrongResource,
    /// The `identifier` in the URL is not an administrator of the app.
    #[im(code = 60010, category = permission)]
    NotAdministrator,
    /// All calls of the app together exceed its limit; back off.
    ///
    /// The newest error page no longer lists this code.
    #[im(code = 60011, category = rate_limit, retry)]
    AppRateExceeded,
    /// The URL carries no `sdkappid`.
    #[im(code = 60012, category = invalid_argument)]
    MissingSdkAppId,
    /// The gateway could not parse the JSON that the inner service answered; contact support.
    #[im(code = 60013, category = server_internal)]
    MalformedInnerResponse,
    /// The account check of the call timed out; try again.
    #[im(code = 60014, category = server_transient, retry)]
    AccountCheckTimeout,
    /// A user's ID in the body is not a JSON string.
    #[im(code = 60015, category = invalid_argument)]
    UserIdNotString,
    /// This SDKAppID is disabled.
    #[im(code = 60016, category = permission)]
    AppDisabled,
    /// This request is disabled for the app.
    #[im(code = 60017, category = permission)]
    RequestDisabled,
    /// There are too many requests; try again later and call less often.
    #[im(code = 60018, category = rate_limit, retry)]
    TooManyRequests,
    /// There are too many requests, in a second variant; try again later and call less often.
    ///
    /// The newest error page no longer lists this code.
    #[im(code = 60019, category = rate_limit, retry)]
    TooManyRequests60019,
    /// The app has no valid plan (not bought or expired), or its account is in arrears.
    ///
    /// A purchase takes effect after about 5 minutes.
    #[im(code = 60020, category = quota)]
    NoValidPlan,
    /// REST calls are not allowed from the caller's IP address.
    #[im(code = 60021, category = permission)]
    SourceIpNotAllowed,
    /// One of `sdkappid`, `identifier`, `usersig` and `contenttype` in the URL is wrong.
    #[im(code = 60025, category = invalid_argument)]
    InvalidUrlParameter,
    /// The app lives in another data centre than the domain called; configure the right region.
    #[im(code = 60026, category = invalid_argument)]
    WrongDomain,
    /// An app with only the Push product may not call the resources of other products.
    #[im(code = 60027, category = permission)]
    PushOnlyProduct,
    /// The trial app has used up the REST calls it may make in 24 hours.
    #[im(code = 60028, category = quota)]
    TrialRequestQuotaExceeded,
    /// The content check blocked the text of a message or profile.
    #[im(code = 80001, category = content_blocked)]
    TextBlocked,
    /// The message body is too long: 12 KB are allowed now, 8 KB in older pages.
    #[im(code = 80002, category = invalid_argument)]
    MessageBodyTooLong,
    /// The app's before-send webhook failed or timed out, so the message was not delivered.
    ///
    /// The console's policy for webhook timeouts decides this; repeat only once the webhook works again.
    #[im(code = 80003, category = other)]
    BeforeSendWebhookFailed,
    /// The content check blocked an image of the message.
    #[im(code = 80004, category = content_blocked)]
    ImageBlocked,
    /// The service is stopped: the plan has expired or the account is in arrears.
    #[im(code = 80005, category = quota)]
    ServiceStopped,
    /// The body of a mute or app-data command is not JSON that can be parsed.
    #[im(code = 130001, category = invalid_argument)]
    ConfigMalformedJson,
    /// The `Get_Account` of a mute query is invalid.
    #[im(code = 130003, category = invalid_argument)]
    MuteGetAccountInvalid,
    /// The database query behind an app-data command failed.
    #[im(code = 130011, category = server_internal)]
    AppDataQueryFailed,
    /// The database result behind an app-data command could not be parsed.
    #[im(code = 130012, category = server_internal)]
    AppDataResultMalformed,
    /// A mute command failed inside the service; try again.
    #[im(code = 130014, category = server_internal, retry)]
    MuteInternal,

    // ── Account ─────────────────────────────────────────────────────
    /// The UserSig has expired; make a new one and repeat the call once.
    #[im(code = 70001, category = auth)]
    UserSigExpired,
    /// The UserSig is empty.
    #[im(code = 70002, category = auth)]
    UserSigEmpty,
    /// The UserSig cannot be decoded; it may have been cut off on its way.
    #[im(code = 70003, category = auth)]
    UserSigMalformed,
    /// The UserSig cannot be decoded, in a second variant.
    #[im(code = 70005, category = auth)]
    UserSigMalformed70005,
    /// The UserSig does not verify: it was made with the key of another app.
    #[im(code = 70009, category = auth)]
    UserSigWrongKey,
    /// The UserID of the request is not the one that the UserSig was made for.
    #[im(code = 70013, category = auth)]
    UserSigUserIdMismatch,
    /// The SDKAppID of the request is not the one that the UserSig was made for.
    #[im(code = 70014, category = auth)]
    UserSigSdkAppIdMismatch,
    /// No key is known here for the SDKAppID; check that app and regional domain fit together.
    #[im(code = 70016, category = auth)]
    SdkAppIdKeyNotFound,
    /// The SDKAppID does not exist here; check that app and regional domain fit together.
    #[im(code = 70020, category = auth)]
    SdkAppIdNotFound,
    /// Too many UserSig checks failed, which locks further ones for about a minute.
    ///
    /// Correct the signature and wait out the minute: an immediate repeat prolongs the lock.
    #[im(code = 70050, category = auth)]
    UserSigCheckLocked,
    /// The account is on the blocklist of the app.
    #[im(code = 70051, category = permission)]
    AccountBlocklisted,
    /// The UserSig is no longer valid; make a new one.
    ///
    /// Only client SDKs and older editions of the error page list this code.
    #[im(code = 70052, category = auth)]
    UserSigInvalidated,
    /// The account has not been imported.
    #[im(code = 70107, category = not_found)]
    AccountNotImported,
    /// A security rule restricts logins of the account; log in less often.
    #[im(code = 70114, category = permission)]
    LoginRestricted,
    /// The account service timed out inside; try again.
    ///
    /// The outcome is open: the operation may or may not have happened.
    #[im(code = 70169, category = server_transient, retry)]
    AccountInternalTimeout,
    /// The account service timed out inside, in a second variant; try again.
    ///
    /// The outcome is open: the operation may or may not have happened.
    #[im(code = 70202, category = server_transient, retry)]
    AccountInternalTimeout70202,
    /// The number of accounts in the batch is not allowed.
    #[im(code = 70206, category = invalid_argument)]
    AccountBatchSizeInvalid,
    /// The edition holds no more accounts; the trial edition has room for 100.
    #[im(code = 70398, category = quota)]
    AccountQuotaExceeded,
    /// The deleted account of a paid app cannot be imported again for three months.
    #[im(code = 70399, category = other)]
    AccountReimportTooEarly,
    /// A required field is missing, or a field breaks the protocol (account commands).
    #[im(code = 70402, category = invalid_argument)]
    AccountIllegalArgument,
    /// The caller of an account command is not an administrator of the app.
    #[im(code = 70403, category = permission)]
    AccountNotAdministrator,
    /// The account service failed inside; try again.
    #[im(code = 70500, category = server_internal, retry)]
    AccountInternal,
    /// The app does not allow accounts to be deleted; the console can allow it.
    ///
    /// Older pages: only trial apps may delete accounts.
    #[im(code = 71000, category = unsupported)]
    AccountDeletionNotAllowed,
    /// The trial app has more active users today than its free quota allows.
    #[im(code = 72000, category = quota)]
    DailyActiveUsersExceeded,
    /// Querying and subscribing to the status of users is not enabled in the console.
    #[im(code = 72001, category = permission)]
    UserStatusNotEnabled,
    /// The trial app has more active users this month than its free quota allows.
    #[im(code = 72002, category = quota)]
    MonthlyActiveUsersExceeded,
    /// Global do-not-disturb is not enabled in the console.
    #[im(code = 72011, category = permission)]
    GlobalDoNotDisturbNotEnabled,
    /// Subscribing to changes of profiles is not enabled in the console.
    ///
    /// Client SDKs list this code with those of profiles.
    #[im(code = 72012, category = permission)]
    ProfileSubscriptionNotEnabled,

    // ── Message ─────────────────────────────────────────────────────
    /// The request packet of a message command is illegal.
    #[im(code = 20001, category = invalid_argument)]
    MessageIllegalPacket,
    /// The UserSig or the login ticket has lapsed.
    #[im(code = 20002, category = auth)]
    MessageCredentialExpired,
    /// Sender or receiver is not a valid account; check that both have been imported.
    #[im(code = 20003, category = not_found)]
    MessageAccountInvalid,
    /// The network failed inside the message service; try again.
    #[im(code = 20004, category = server_transient, retry)]
    MessageNetworkFault,
    /// The message service failed inside; try again.
    #[im(code = 20005, category = server_internal, retry)]
    MessageInternal,
    /// The app's before-send webhook refused this message.
    #[im(code = 20006, category = permission)]
    MessageRefusedByWebhook,
    /// The receiver has put the sender on the blocklist.
    ///
    /// A switch in the console can let the sender see success instead.
    #[im(code = 20007, category = permission)]
    BlockedByReceiver,
    /// Sender and receiver belong to different apps.
    #[im(code = 20008, category = invalid_argument)]
    ReceiverInOtherApp,
    /// Neither account is a friend of the other, and the app checks friendship before sending.
    #[im(code = 20009, category = permission)]
    NotFriends,
    /// The sender is not a friend of the receiver, and the app checks friendship before sending.
    #[im(code = 20010, category = permission)]
    SenderNotFriendOfReceiver,
    /// The receiver is not a friend of the sender, and the app checks friendship before sending.
    #[im(code = 20011, category = permission)]
    ReceiverNotFriendOfSender,
    /// The sender is muted and cannot send messages.
    #[im(code = 20012, category = permission)]
    SenderMuted,
    /// It is too late to recall the message; the time allowed is 2 minutes by default.
    #[im(code = 20016, category = other)]
    RecallTooLate,
    /// The service failed inside while it deleted roaming messages; try again.
    #[im(code = 20018, category = server_internal, retry)]
    MessageDeletionInternal,
    /// The message to recall does not exist.
    #[im(code = 20022, category = not_found)]
    MessageToRecallNotFound,
    /// The message has been recalled already.
    #[im(code = 20023, category = already_exists)]
    MessageAlreadyRecalled,
    /// The message has a newer version; fetch that one, then change it.
    ///
    /// An optimistic lock: repeat with fresh data, not blindly.
    #[im(code = 20027, category = server_transient)]
    MessageVersionConflict,
    /// Concurrent changes of one message collided; try again.
    #[im(code = 20028, category = server_transient, retry)]
    MessageWriteConflict,
    /// More users send messages than the free quota of a trial or development app allows.
    #[im(code = 22007, category = quota)]
    TrialSenderQuotaExceeded,
    /// Concurrent writes of message extensions collided; fetch them, then write again.
    #[im(code = 23001, category = server_transient)]
    MessageExtensionConflict,
    /// The message does not support extensions.
    #[im(code = 23002, category = unsupported)]
    MessageExtensionUnsupported,
    /// The extensions of one message change more than 200 times a minute; back off.
    #[im(code = 23003, category = rate_limit, retry)]
    MessageExtensionRateExceeded,
    /// The message extension to delete does not exist.
    #[im(code = 23004, category = not_found)]
    MessageExtensionNotFound,
    /// The message has too many different reactions.
    ///
    /// Seen in client SDKs only.
    #[im(code = 23005, category = quota)]
    MessageReactionsFull,
    /// Too many users have set the same reaction on the message.
    ///
    /// Seen in client SDKs only.
    #[im(code = 23006, category = quota)]
    MessageReactionUsersFull,
    /// The user has set this reaction on the message already.
    ///
    /// Seen in client SDKs only.
    #[im(code = 23007, category = already_exists)]
    MessageReactionAlreadySet,
    /// The message has no such reaction.
    ///
    /// Seen in client SDKs only.
    #[im(code = 23008, category = not_found)]
    MessageReactionNotFound,
    /// The user has not set this reaction on the message.
    ///
    /// Seen in client SDKs only.
    #[im(code = 23009, category = not_found)]
    MessageReactionUserNotFound,
    /// The body of a message command is not JSON that can be parsed.
    #[im(code = 90001, category = invalid_argument)]
    MessageMalformedJson,
    /// `MsgBody` is not an array of message elements.
    #[im(code = 90002, category = invalid_argument)]
    MsgBodyInvalid,
    /// `To_Account` is missing, or the account it names does not exist.
    #[im(code = 90003, category = invalid_argument)]
    ToAccountInvalid,
    /// `MsgRandom` is missing or not an integer.
    #[im(code = 90005, category = invalid_argument)]
    MsgRandomInvalid,
    /// `MsgTimeStamp` is missing or not an integer.
    #[im(code = 90006, category = invalid_argument)]
    MsgTimeStampInvalid,
    /// `MsgBody` is not an array at all.
    #[im(code = 90007, category = invalid_argument)]
    MsgBodyNotArray,
    /// `From_Account` is missing, or the account it names does not exist.
    #[im(code = 90008, category = invalid_argument)]
    FromAccountInvalid,
    /// The caller of a message command is not an administrator of the app.
    #[im(code = 90009, category = permission)]
    MessageNotAdministrator,
    /// The body does not have the shape of a message.
    #[im(code = 90010, category = invalid_argument)]
    MessageShapeInvalid,
    /// `To_Account` names more than 500 accounts.
    #[im(code = 90011, category = invalid_argument)]
    TooManyReceivers,
    /// An account in `To_Account` has not been imported.
    #[im(code = 90012, category = not_found)]
    ReceiverNotImported,
    /// The request of a message command names too many accounts.
    #[im(code = 90018, category = invalid_argument)]
    MessageTooManyAccounts,
    /// `MsgLifeTime` is longer than 7 days.
    #[im(code = 90026, category = invalid_argument)]
    MsgLifeTimeTooLarge,
    /// The `To_Account` of `batchsendmsg` is not an array.
    #[im(code = 90028, category = invalid_argument)]
    BatchToAccountNotArray,
    /// The `To_Account` of `batchsendmsg` is empty.
    #[im(code = 90029, category = invalid_argument)]
    BatchToAccountEmpty,
    /// The `SyncFromOldSystem` of a message import is wrong.
    ///
    /// Older meaning, in pushes: the length of an attribute is 0 or above 50.
    #[im(code = 90030, category = invalid_argument)]
    SyncFromOldSystemInvalid,
    /// `SyncOtherMachine` is not an integer.
    #[im(code = 90031, category = invalid_argument)]
    SyncOtherMachineInvalid,
    /// `OfflinePushInfo` does not have its documented shape.
    #[im(code = 90043, category = invalid_argument)]
    OfflinePushInfoInvalid,
    /// `MsgLifeTime` is not an integer.
    #[im(code = 90044, category = invalid_argument)]
    MsgLifeTimeNotInteger,
    /// The account does not exist; it may have been deleted.
    #[im(code = 90048, category = not_found)]
    MessageAccountNotFound,
    /// `MsgKey` is missing or malformed.
    #[im(code = 90054, category = invalid_argument)]
    MsgKeyInvalid,
    /// The body of `batchsendmsg` is too long: 12 KB are allowed now, 8 KB in older pages.
    #[im(code = 90055, category = invalid_argument)]
    BatchBodyTooLong,
    /// `batchsendmsg` exceeds its rate, counted in receivers per minute; slow down.
    ///
    /// The rate can be raised in the console. In a batch push the number means that `DataId` is longer than
    /// 64 bytes.
    #[im(code = 90057, category = rate_limit, retry)]
    BatchRateExceeded,
    /// The service failed inside around the message webhook; try again.
    ///
    /// When every call answers this, the app's webhook server does not answer as it should.
    #[im(code = 90992, category = other, retry)]
    MessageWebhookInternal,
    /// The message service failed inside, in a second variant; try again.
    #[im(code = 90994, category = server_internal, retry)]
    MessageInternal90994,
    /// The message service failed inside, in a third variant; try again, or shorten the message.
    #[im(code = 90995, category = server_internal, retry)]
    MessageInternal90995,
    /// The message service failed inside, in a fourth variant; try again.
    #[im(code = 91000, category = server_internal, retry)]
    MessageInternal91000,
    /// The JSON body or the message is too long: 12 KB are allowed now, 8 KB in older pages.
    ///
    /// In content moderation the number means that the content to review is longer than 8 KB.
    #[im(code = 93000, category = invalid_argument)]
    MessageTooLong,
    /// A code that the app's own one-to-one message webhook chose (120001 to 130000), passed on unchanged.
    #[im(code = 120001..=130000, category = other)]
    MessageWebhook,

    // ── Push ────────────────────────────────────────────────────────
    /// A tag is longer than 50 bytes.
    #[im(code = 90020, category = invalid_argument)]
    PushTagTooLong,
    /// A tag occurs in both `TagsOr` and `TagsAnd`.
    #[im(code = 90022, category = invalid_argument)]
    PushTagInBothConditions,
    /// Pushes follow each other in less than a second; wait before the next one.
    #[im(code = 90024, category = rate_limit, retry)]
    PushRateExceeded,
    /// A condition or a tag command has more than 10 tags.
    #[im(code = 90032, category = invalid_argument)]
    PushTooManyTags,
    /// The attribute is not valid.
    #[im(code = 90033, category = invalid_argument)]
    PushAttributeInvalid,
    /// A tag is longer than 50 bytes: the older code for it.
    #[im(code = 90034, category = invalid_argument)]
    PushTagTooLong90034,
    /// A tag or attribute belongs to the other type of account (`UserID` or `RegistrationID`).
    #[im(code = 90035, category = invalid_argument)]
    PushTagWrongAccountType,
    /// A push cannot combine conditions on attributes with conditions on tags.
    #[im(code = 90039, category = invalid_argument)]
    PushMixedConditions,
    /// A tag in the condition is empty.
    #[im(code = 90040, category = invalid_argument)]
    PushTagEmpty,
    /// Pushing to everybody, to tags or to single users is not enabled for the app.
    #[im(code = 90045, category = permission)]
    PushNotEnabled,
    /// The pushes of the day are used up; 100 are allowed by default.
    #[im(code = 90047, category = quota)]
    PushDailyQuotaExceeded,
    /// No push has this `TaskId`.
    #[im(code = 90049, category = not_found)]
    PushTaskNotFound,
    /// The push has been withdrawn already.
    #[im(code = 90050, category = already_exists)]
    PushAlreadyWithdrawn,
    /// Withdrawals exceed one per second; back off.
    #[im(code = 90051, category = rate_limit, retry)]
    PushWithdrawalRateExceeded,
    /// It is too late to withdraw the push; the time allowed is 24 hours.
    #[im(code = 90052, category = other)]
    PushWithdrawalTooLate,
    /// A push that is not stored (`OnlineOnlyFlag`) can only be withdrawn with `OfflinePushInfo`.
    #[im(code = 90053, category = invalid_argument)]
    PushWithdrawalNeedsOfflinePushInfo,
    /// The body of a push to all users is longer than 10 KB.
    #[im(code = 90056, category = invalid_argument)]
    PushBodyTooLong,

    // ── Group ───────────────────────────────────────────────────────
    /// The group service failed inside; try again.
    #[im(code = 10002, category = server_internal, retry)]
    GroupInternal,
    /// The URL names no known group command.
    #[im(code = 10003, category = invalid_argument)]
    GroupCommandUnknown,
    /// An argument of a group command is illegal; `ErrorInfo` says which one.
    #[im(code = 10004, category = invalid_argument)]
    GroupIllegalArgument,
    /// The body of a group command names too many accounts.
    #[im(code = 10005, category = invalid_argument)]
    GroupTooManyAccounts,
    /// The group operation is called too often; back off.
    ///
    /// Some commands also answer it for the daily net growth of groups; then waiting some seconds does not
    /// help.
    #[im(code = 10006, category = rate_limit, retry)]
    GroupRateExceeded,
    /// The operation is not allowed: wrong type of group, too low a role, or no administrator of this app.
    #[im(code = 10007, category = permission)]
    GroupPermissionDenied,
    /// The request is illegal; perhaps its signature does not verify.
    ///
    /// No page of the documentation lists this code.
    #[im(code = 10008, category = auth)]
    GroupIllegalRequest,
    /// The owner cannot leave this type of group.
    #[im(code = 10009, category = unsupported)]
    GroupOwnerCannotLeave,
    /// The group does not exist or has been dismissed.
    #[im(code = 10010, category = not_found)]
    GroupNotFound,
    /// The body of a group command is not JSON that can be parsed.
    #[im(code = 10011, category = invalid_argument)]
    GroupMalformedJson,
    /// The operator's UserID is illegal.
    #[im(code = 10012, category = invalid_argument)]
    GroupOperatorInvalid,
    /// The user is a member of the group already.
    #[im(code = 10013, category = already_exists)]
    AlreadyGroupMember,
    /// The group has no room for more members.
    #[im(code = 10014, category = quota)]
    GroupFull,
    /// The `GroupId` is invalid, or the group is gone.
    #[im(code = 10015, category = not_found)]
    GroupIdInvalid,
    /// The app's webhook refused the group operation.
    #[im(code = 10016, category = permission)]
    GroupRefusedByWebhook,
    /// The sender is muted in the group.
    #[im(code = 10017, category = permission)]
    GroupSenderMuted,
    /// The answer would exceed 1 MB; ask for less.
    #[im(code = 10018, category = invalid_argument)]
    GroupResponseTooLarge,
    /// An account that a group command names does not exist.
    #[im(code = 10019, category = not_found)]
    GroupAccountNotFound,
    /// A message of a group message import is too long.
    #[im(code = 10020, category = invalid_argument)]
    GroupMessageTooLong,
    /// The `GroupId` is taken; choose another one.
    #[im(code = 10021, category = already_exists)]
    GroupIdTaken,
    /// The group gets more than 40 messages a second; back off.
    #[im(code = 10023, category = rate_limit, retry)]
    GroupMessageRateExceeded,
    /// The invitation or application has been handled already.
    #[im(code = 10024, category = already_exists)]
    GroupApplicationHandled,
    /// The `GroupId` belongs to a group that the operator owns; it can be used as it is.
    ///
    /// For a creation that may be repeated this is success.
    #[im(code = 10025, category = already_exists)]
    GroupAlreadyOwned,
    /// This group command is disabled for the app.
    #[im(code = 10026, category = permission)]
    GroupCommandDisabled,
    /// The group message to recall does not exist.
    #[im(code = 10030, category = not_found)]
    GroupMessageToRecallNotFound,
    /// It is too late to recall the group message; the time allowed is 2 minutes by default.
    #[im(code = 10031, category = other)]
    GroupRecallTooLate,
    /// This group message cannot be recalled.
    #[im(code = 10032, category = unsupported)]
    GroupMessageNotRecallable,
    /// Messages cannot be recalled in this type of group.
    #[im(code = 10033, category = unsupported)]
    GroupRecallUnsupported,
    /// This type of group message cannot be deleted.
    #[im(code = 10034, category = unsupported)]
    GroupMessageNotDeletable,
    /// Messages cannot be deleted in live (AVChatRoom) and broadcast groups.
    #[im(code = 10035, category = unsupported)]
    GroupMessageDeletionUnsupported,
    /// The plan allows no more AVChatRoom groups.
    #[im(code = 10036, category = quota)]
    AvChatRoomQuotaExceeded,
    /// A user has created or joined as many groups as the plan allows.
    #[im(code = 10037, category = quota)]
    GroupsPerUserExceeded,
    /// The plan allows no more members in the group.
    ///
    /// After an upgrade of the plan, raise the group's own maximum by `modify_group_base_info`.
    #[im(code = 10038, category = quota)]
    GroupMemberQuotaExceeded,
    /// Recalling group messages is switched off for the app.
    #[im(code = 10041, category = permission)]
    GroupRecallDisabled,
    /// This type of group keeps no roaming messages.
    #[im(code = 10044, category = unsupported)]
    GroupRoamingUnsupported,
    /// The key of a custom group attribute is longer than 32 bytes.
    #[im(code = 10045, category = invalid_argument)]
    GroupAttributeKeyTooLong,
    /// The value of a custom group attribute is longer than 4,000 bytes.
    #[im(code = 10046, category = invalid_argument)]
    GroupAttributeValueTooLong,
    /// The group would have more than 16 custom attributes.
    #[im(code = 10047, category = quota)]
    GroupAttributesFull,
    /// The values of all custom group attributes together exceed 16,000 bytes.
    #[im(code = 10048, category = quota)]
    GroupAttributesTooLarge,
    /// The custom attributes of the group are written too often; back off.
    #[im(code = 10049, category = rate_limit, retry)]
    GroupAttributeRateExceeded,
    /// The custom group attribute to delete does not exist.
    #[im(code = 10050, category = not_found)]
    GroupAttributeNotFound,
    /// The range of message sequence numbers to delete is too wide.
    #[im(code = 10051, category = invalid_argument)]
    GroupSeqRangeTooWide,
    /// The group has no such message to delete.
    #[im(code = 10052, category = not_found)]
    GroupMessageToDeleteNotFound,
    /// The message mentions (`@`) more than 30 users.
    #[im(code = 10053, category = invalid_argument)]
    GroupTooManyMentions,
    /// The group has too many members for one answer; fetch them page by page.
    #[im(code = 10054, category = invalid_argument)]
    GroupMembersNeedPaging,
    /// Concurrent writes of custom group attributes collided; fetch them, then write again.
    #[im(code = 10056, category = server_transient)]
    GroupAttributeConflict,
    /// The trial app has 100 groups already and may not have more.
    #[im(code = 10058, category = quota)]
    TrialGroupQuotaExceeded,
    /// The group feature needs a higher plan: Pro, Pro Plus or Enterprise.
    #[im(code = 10059, category = unsupported)]
    GroupNeedsHigherPlan,
    /// The group has too many members for read receipts.
    #[im(code = 10060, category = quota)]
    GroupTooLargeForReadReceipts,
    /// Messages to online users only have no read receipts.
    #[im(code = 10061, category = unsupported)]
    GroupReadReceiptUnsupported,
    /// There are no read receipts: the message was sent without asking for them.
    #[im(code = 10062, category = not_found)]
    GroupReadReceiptNotFound,
    /// The group would have more than 20 counters.
    #[im(code = 10063, category = quota)]
    GroupCountersFull,
    /// The group has too many pinned messages.
    #[im(code = 10070, category = quota)]
    GroupPinnedMessagesFull,
    /// The message is pinned in the group already.
    #[im(code = 10071, category = already_exists)]
    GroupMessageAlreadyPinned,
    /// A code that the app's own group webhook chose (10100 to 10200), passed on unchanged.
    #[im(code = 10100..=10200, category = other)]
    GroupWebhook,
    /// Community groups are not enabled for the app.
    #[im(code = 11000, category = permission)]
    CommunityNotEnabled,
    /// The topic could not be dismissed.
    #[im(code = 110002, category = server_internal)]
    TopicDismissalFailed,
    /// The topic is gone; it has been dismissed already.
    #[im(code = 110003, category = not_found)]
    TopicNotFound,
    /// The permission group does not exist or is gone.
    #[im(code = 110006, category = not_found)]
    PermissionGroupNotFound,
    /// The permission group could not be deleted; try again.
    #[im(code = 110007, category = server_internal, retry)]
    PermissionGroupDeletionFailed,
    /// The permission group does not exist or has been deleted: a second variant.
    #[im(code = 110008, category = not_found)]
    PermissionGroupNotFound110008,
    /// The topic is in the permission group already.
    #[im(code = 110010, category = already_exists)]
    TopicAlreadyInPermissionGroup,
    /// The topic is not in the permission group.
    #[im(code = 110011, category = not_found)]
    TopicNotInPermissionGroup,
    /// The permission group has too many members.
    #[im(code = 110012, category = quota)]
    PermissionGroupFull,
    /// The ID of the topic is invalid.
    #[im(code = 110013, category = invalid_argument)]
    TopicIdInvalid,
    /// The permission of the topic has been deleted.
    #[im(code = 110014, category = not_found)]
    TopicPermissionNotFound,

    // ── Relationship ────────────────────────────────────────────────
    /// An argument of a relationship command is illegal.
    #[im(code = 30001, category = invalid_argument)]
    RelationIllegalArgument,
    /// The account of a relationship command is illegal.
    ///
    /// Older meaning: the SDKAppID does not match.
    #[im(code = 30002, category = invalid_argument)]
    RelationAccountInvalid,
    /// The account of a relationship command has not been imported.
    #[im(code = 30003, category = not_found)]
    RelationAccountNotImported,
    /// The caller of a relationship command is not an administrator of the app.
    #[im(code = 30004, category = permission)]
    RelationNotAdministrator,
    /// Following is not enabled for the app.
    ///
    /// Older meaning: the content check blocked a relationship field for a sensitive word.
    #[im(code = 30005, category = permission)]
    FollowNotEnabled,
    /// The relationship service failed inside; try again.
    #[im(code = 30006, category = server_internal, retry)]
    RelationInternal,
    /// The relationship service timed out inside; try again.
    ///
    /// The outcome is open: the operation may or may not have happened.
    #[im(code = 30007, category = server_transient, retry)]
    RelationInternalTimeout,
    /// Concurrent writes of relations collided; write them in one batch instead.
    ///
    /// Repeat one write after the other, not side by side.
    #[im(code = 30008, category = server_transient, retry)]
    RelationWriteConflict,
    /// The user is barred from sending friend requests.
    #[im(code = 30009, category = permission)]
    FriendRequestsBarred,
    /// The friend list of the user is full; it holds 3,000.
    #[im(code = 30010, category = quota)]
    FriendListFull,
    /// The user has as many friend groups as allowed, 32.
    #[im(code = 30011, category = quota)]
    FriendGroupsFull,
    /// The user has as many pending friend requests as allowed, 100.
    #[im(code = 30012, category = quota)]
    PendingFriendRequestsFull,
    /// The blocklist of the user is full; it holds 1,000.
    #[im(code = 30013, category = quota)]
    BlocklistFull,
    /// The friend list of the other user is full.
    #[im(code = 30014, category = quota)]
    PeerFriendListFull,
    /// The two users are friends already.
    #[im(code = 30015, category = already_exists)]
    AlreadyFriends,
    /// The friend request was refused: the other user is on the user's own blocklist.
    #[im(code = 30515, category = permission)]
    PeerBlocklisted,
    /// The friend request was refused: the other user accepts none.
    #[im(code = 30516, category = permission)]
    PeerRefusesFriendRequests,
    /// The friend request was refused: the user is on the other user's blocklist.
    #[im(code = 30525, category = permission)]
    BlocklistedByPeer,
    /// The friend request was recorded and waits for the other user: not a failure.
    ///
    /// Treat it as a success of `friend_add`.
    #[im(code = 30539, category = other)]
    FriendRequestPending,
    /// A security rule stopped the friend request; send them less often.
    #[im(code = 30540, category = rate_limit)]
    FriendRequestsRestricted,
    /// The pending friend request does not exist.
    #[im(code = 30614, category = not_found)]
    PendingFriendRequestNotFound,
    /// There is no friendship to delete.
    #[im(code = 31704, category = not_found)]
    FriendshipNotFound,
    /// A security rule stopped the deletion of a friend; delete less often.
    #[im(code = 31707, category = rate_limit)]
    FriendDeletionRestricted,
    /// The pending friend request to delete does not exist.
    ///
    /// Older meaning: the account does not exist.
    #[im(code = 31804, category = not_found)]
    PendingFriendRequestToDeleteNotFound,
    /// The user follows as many others as allowed.
    #[im(code = 32100, category = quota)]
    FollowingFull,
    /// The other user has as many followers as allowed.
    #[im(code = 32101, category = quota)]
    PeerFollowersFull,
    /// The user has as many mutual followers as allowed.
    #[im(code = 32102, category = quota)]
    MutualFollowersFull,
    /// The other user has as many mutual followers as allowed.
    #[im(code = 32103, category = quota)]
    PeerMutualFollowersFull,
    /// A code that the app's own relationship webhook chose (38000 to 39000), passed on unchanged.
    #[im(code = 38000..=39000, category = other)]
    RelationWebhook,

    // ── Profile ─────────────────────────────────────────────────────
    /// An argument of a profile command is illegal.
    #[im(code = 40001, category = invalid_argument)]
    ProfileIllegalArgument,
    /// The request names no account whose profile is wanted.
    #[im(code = 40002, category = invalid_argument)]
    ProfileAccountMissing,
    /// The account of a profile command has not been imported.
    #[im(code = 40003, category = not_found)]
    ProfileAccountNotImported,
    /// The caller of a profile command is not an administrator of the app.
    #[im(code = 40004, category = permission)]
    ProfileNotAdministrator,
    /// A profile field contains a sensitive word.
    #[im(code = 40005, category = content_blocked)]
    ProfileSensitiveWord,
    /// The profile service failed inside; try again.
    #[im(code = 40006, category = server_internal, retry)]
    ProfileInternal,
    /// The caller may not read this profile field.
    #[im(code = 40007, category = permission)]
    ProfileFieldNotReadable,
    /// The caller may not write this profile field.
    #[im(code = 40008, category = permission)]
    ProfileFieldNotWritable,
    /// There is no profile field with this `Tag`.
    #[im(code = 40009, category = not_found)]
    ProfileFieldNotFound,
    /// The value of a profile field is longer than 500 bytes.
    #[im(code = 40601, category = invalid_argument)]
    ProfileValueTooLong,
    /// The value of a standard profile field is not one of those allowed.
    #[im(code = 40605, category = invalid_argument)]
    ProfileValueNotAllowed,
    /// The value of a profile field has the wrong type.
    #[im(code = 40610, category = invalid_argument)]
    ProfileValueWrongType,

    // ── Recent contact ──────────────────────────────────────────────
    /// The account of a conversation command has not been imported.
    #[im(code = 50001, category = not_found)]
    ConversationAccountNotImported,
    /// An argument of a conversation command is illegal.
    #[im(code = 50002, category = invalid_argument)]
    ConversationIllegalArgument,
    /// The caller of a conversation command is not an administrator of the app.
    #[im(code = 50003, category = permission)]
    ConversationNotAdministrator,
    /// The conversation service failed inside; try again.
    #[im(code = 50004, category = server_internal, retry)]
    ConversationInternal,
    /// The conversation service timed out inside; try again.
    ///
    /// The outcome is open: the operation may or may not have happened.
    #[im(code = 50005, category = server_transient, retry)]
    ConversationInternalTimeout,
    /// The number of conversations in one update is not allowed; 100 is the most.
    #[im(code = 51006, category = invalid_argument)]
    ConversationBatchSizeInvalid,
    /// The user's right to a group conversation could not be checked; try again.
    ///
    /// If it stays, check that the user is still in the group. Older meaning: the operation on a group
    /// conversation failed, by an internal error or because the group is gone.
    #[im(code = 51007, category = server_transient, retry)]
    GroupConversationCheckFailed,
    /// The user has as many marked or grouped conversations as allowed, 1,000.
    #[im(code = 51008, category = quota)]
    MarkedConversationsFull,
    /// The conversation group does not exist.
    #[im(code = 51009, category = not_found)]
    ConversationGroupNotFound,
    /// The user has as many conversation groups as allowed, 20.
    #[im(code = 51010, category = quota)]
    ConversationGroupsFull,
    /// The name of a conversation group is longer than 32 bytes.
    #[im(code = 51011, category = invalid_argument)]
    ConversationGroupNameTooLong,
    /// The user has as many pinned conversations as allowed, 50.
    #[im(code = 51012, category = quota)]
    PinnedConversationsFull,
    /// Marks and groups of conversations need a higher plan.
    #[im(code = 51013, category = unsupported)]
    ConversationNeedsHigherPlan,

    // ── Content moderation ──────────────────────────────────────────
    /// The moderation service cannot answer now; try again later.
    ///
    /// Some commands' own tables call it an internal error.
    #[im(code = 2001, category = server_transient, retry)]
    ModerationUnavailable,
    /// The moderation service does not support this command.
    #[im(code = 2002, category = unsupported)]
    ModerationCommandUnsupported,
    /// An argument of a moderation command is illegal.
    #[im(code = 2003, category = invalid_argument)]
    ModerationIllegalArgument,
    /// The caller of a moderation command is not authorised; it must be an administrator.
    #[im(code = 2004, category = permission)]
    ModerationNotAdministrator,
    /// The moderation service is not enabled for the app.
    #[im(code = 2015, category = permission)]
    ModerationNotEnabled,
    /// One call carries more than 10 sensitive words.
    #[im(code = 2016, category = invalid_argument)]
    ModerationTooManyWords,
    /// The sensitive words could not be deleted.
    #[im(code = 2100, category = server_internal)]
    ModerationWordDeletionFailed,
    /// The review service failed inside; try again.
    #[im(code = 93001, category = server_internal, retry)]
    ModerationInternal,
    /// A batch review takes only text and images.
    #[im(code = 93005, category = unsupported)]
    ModerationContentUnsupported,
    /// The review of an item of the batch took longer than 5 s; try again.
    #[im(code = 93006, category = server_transient, retry)]
    ModerationTimeout,
    /// A `ContentId` occurs twice in the batch review.
    #[im(code = 93007, category = invalid_argument)]
    ModerationDuplicateContentId,
    /// The batch review has more than 10 items.
    #[im(code = 93008, category = invalid_argument)]
    ModerationTooManyItems,

    // ── Official account ────────────────────────────────────────────
    /// The user neither follows nor manages the official account.
    ///
    /// In mute commands the number means that `Get_Account` is missing.
    #[im(code = 130002, category = permission)]
    OfficialAccountPermissionDenied,
    /// The official account does not exist or is gone.
    ///
    /// In mute commands the number means that `Set_Account` is missing.
    #[im(code = 130004, category = not_found)]
    OfficialAccountNotFound,
    /// The user follows the official account already.
    ///
    /// In mute commands the number means that `Set_Account` is invalid.
    #[im(code = 130005, category = already_exists)]
    OfficialAccountAlreadyFollowed,
    /// The official account has no room for more followers.
    #[im(code = 130006, category = quota)]
    OfficialAccountFollowersFull,
    /// The ID of the official account is malformed.
    #[im(code = 130007, category = invalid_argument)]
    OfficialAccountIdInvalid,
    /// The ID of the official account is taken; choose another one.
    ///
    /// In mute commands the number means that neither of the two mute times is given.
    #[im(code = 130008, category = already_exists)]
    OfficialAccountIdTaken,
    /// Messages of this official account cannot be deleted.
    ///
    /// In operation data the number means that the database could not be opened.
    #[im(code = 130009, category = unsupported)]
    OfficialAccountMessageNotDeletable,
    /// Too many official accounts have been created or followed.
    ///
    /// The error page lists the number twice: for the limit of those created and followed, and of those
    /// created. In operation data it means that the database does not answer.
    #[im(code = 130010, category = quota)]
    OfficialAccountQuotaExceeded,
    /// The app does not have the official-account service.
    #[im(code = 131000, category = permission)]
    OfficialAccountNotEnabled,
    /// The official account has no such follower.
    #[im(code = 131003, category = not_found)]
    OfficialAccountFollowerNotFound,

    // ── Live ────────────────────────────────────────────────────────
    /// The caller of a live-room command is not logged in; check administrator and UserSig.
    #[im(code = 10001, category = auth)]
    LiveNotLoggedIn,
    /// The live-room service failed inside; try again.
    ///
    /// A private code of the live-room commands, which share the gateway.
    #[im(code = 100001, category = server_internal, retry)]
    LiveInternal,
    /// An argument of a live-room command is illegal; `ErrorInfo` says which one.
    ///
    /// A private code of the live-room commands, which share the gateway.
    #[im(code = 100002, category = invalid_argument)]
    LiveIllegalArgument,

    // ── Operation data ──────────────────────────────────────────────
    /// The request for operation data is illegal; check the URL.
    #[im(code = 1001, category = invalid_argument)]
    OperationIllegalRequest,
    /// An argument is illegal, or the caller is not an administrator (operation data).
    #[im(code = 1002, category = invalid_argument)]
    OperationIllegalArgument,
    /// The system behind operation data failed.
    #[im(code = 1003, category = server_internal)]
    OperationInternal,
    /// The message file does not exist yet, or the period has no messages.
    #[im(code = 1004, category = not_found)]
    HistoryFileNotFound,
    /// The message file has expired.
    #[im(code = 1005, category = not_found)]
    HistoryFileExpired,

    // ── Customer service ────────────────────────────────────────────
    /// The app is not a customer-service (Desk) app.
    #[im(code = 141000, category = permission)]
    DeskNotEnabled,
    /// The customer-service system failed inside; try again.
    #[im(code = 141002, category = server_internal, retry)]
    DeskInternal,
    /// An argument of a customer-service command is illegal.
    #[im(code = 141004, category = invalid_argument)]
    DeskIllegalArgument,
}
