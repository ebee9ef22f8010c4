//! Which app to call, as whom, and where: from flags, the environment and a file, in this order.

mod file;
mod key;

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use im_api::protocol::BaseUrl;
use im_api::{Client, ClientBuilder, Region, SecretKey};

use self::file::ConfigFile;
pub(crate) use self::key::KeySource;
use crate::error::{Error, Result};

/// Flags that say which app is meant, and its key.
#[derive(Args, Debug)]
#[command(next_help_heading = "App")]
pub(crate) struct AppArgs {
    /// The app's SDKAppID [env: IM_SDKAPPID]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) sdkappid: Option<u32>,
    /// File with the secret key, `-` for standard input [env: the key itself in IM_SECRET_KEY]
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// Settings file instead of the usual one
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// Flags that say who calls, and where the app lives.
#[derive(Args, Debug)]
#[command(next_help_heading = "App")]
pub(crate) struct AddressArgs {
    /// Administrator in whose name calls are made; `administrator` if nothing says otherwise [env: IM_ADMIN]
    #[arg(long, value_name = "NAME")]
    pub(crate) admin: Option<String>,
    /// Data centre that the app lives in, such as `singapore` [env: IM_REGION]
    #[arg(long, conflicts_with = "base_url")]
    pub(crate) region: Option<Region>,
    /// Any other address, such as that of `im sim` [env: IM_BASE_URL]
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
}

/// The settings below the flags.
#[derive(Debug)]
pub(crate) struct Settings {
    file: ConfigFile,
}

/// Where the app lives.
#[derive(Clone, Debug)]
pub(crate) enum Address {
    Region(Region),
    Url(BaseUrl),
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Region(region) => write!(f, "region {region}"),
            Self::Url(url) => f.write_str(url.as_str()),
        }
    }
}

/// All that a client needs to be made.
pub(crate) struct Target {
    pub(crate) sdkappid: u32,
    pub(crate) admin: String,
    pub(crate) address: Address,
    pub(crate) key: SecretKey,
}

impl Settings {
    pub(crate) fn load(app: &AppArgs) -> Result<Self> {
        Ok(Self { file: ConfigFile::load(app.config.as_deref())? })
    }

    /// The settings of a call.
    pub(crate) fn target(app: &AppArgs, address: &AddressArgs) -> Result<Target> {
        let settings = Self::load(app)?;
        // What can be said without the key comes first.
        let sdkappid = settings.sdkappid(app)?;
        let admin = settings.admin(address);
        let address = settings.address(address)?;
        Ok(Target { sdkappid, admin, address, key: settings.key(app)? })
    }

    pub(crate) fn sdkappid(&self, app: &AppArgs) -> Result<u32> {
        if let Some(number) = app.sdkappid {
            return Ok(number);
        }
        if let Some(text) = variable("IM_SDKAPPID")? {
            return text
                .parse()
                .map_err(|_| Error::usage(format!("IM_SDKAPPID is `{text}`, which is no number of an app")));
        }
        self.file.sdkappid.ok_or_else(|| {
            missing("which app is meant is not set")
                .tip("give `--sdkappid`, or set IM_SDKAPPID; the console shows the number")
        })
    }

    pub(crate) fn admin(&self, args: &AddressArgs) -> String {
        let variable = variable("IM_ADMIN").ok().flatten();
        let named = args.admin.clone().or(variable).or_else(|| self.file.admin.clone());
        // Exists in every app unless somebody deleted it.
        named.unwrap_or_else(|| "administrator".to_owned())
    }

    /// Region and base URL are one setting: the first place that has either of them decides.
    pub(crate) fn address(&self, args: &AddressArgs) -> Result<Address> {
        if let Some(region) = args.region {
            return Ok(Address::Region(region));
        }
        if let Some(url) = &args.base_url {
            return url_of(url, "--base-url");
        }
        let (region, url) = (variable("IM_REGION")?, variable("IM_BASE_URL")?);
        if let Some(address) = either(region, url, "IM_REGION", "IM_BASE_URL", "the environment")? {
            return Ok(address);
        }
        let (region, url) = (self.file.region.clone(), self.file.base_url.clone());
        let place = self.file.place();
        either(region, url, "region", "base_url", &place)?.ok_or_else(|| {
            missing("where the app lives is not set")
                .tip("give `--region` or `--base-url`, or set IM_REGION or IM_BASE_URL; the console shows the region")
        })
    }

    pub(crate) fn key(&self, app: &AppArgs) -> Result<SecretKey> {
        let source = match (&app.key_file, variable("IM_SECRET_KEY")?, &self.file.key_file) {
            (Some(path), ..) => KeySource::of_path(path),
            (None, Some(key), _) => KeySource::Variable(key),
            (None, None, Some(path)) => KeySource::File(path.clone()),
            (None, None, None) => {
                return Err(missing("the secret key is not set")
                    .tip("set IM_SECRET_KEY, or give `--key-file FILE` (`-` reads standard input)"));
            }
        };
        source.read()
    }
}

impl Target {
    /// A client; a call of it ends after `deadline`.
    pub(crate) fn client(self, deadline: Duration) -> Result<Client> {
        self.client_with(|builder| builder.deadline(deadline))
    }

    /// A client with further settings.
    pub(crate) fn client_with(self, more: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Result<Client> {
        let builder = Client::builder(self.sdkappid, self.key).admin(self.admin);
        let builder = match &self.address {
            Address::Region(region) => builder.region(*region),
            Address::Url(url) => builder.base_url(url.as_str()),
        };
        more(builder).build().map_err(|error| Error::usage(error.to_string()).causes_of(&error))
    }
}

fn missing(message: &str) -> Error {
    Error::usage(message)
}

fn either(
    region: Option<String>,
    url: Option<String>,
    region_name: &str,
    url_name: &str,
    place: &str,
) -> Result<Option<Address>> {
    match (region, url) {
        (Some(_), Some(_)) => Err(Error::usage(format!("{place} sets both {region_name} and {url_name}"))
            .tip("keep the one that is meant, or give `--region` or `--base-url`")),
        (Some(region), None) => match region.parse() {
            Ok(region) => Ok(Some(Address::Region(region))),
            Err(error) => Err(Error::usage(format!("{region_name} is `{region}`: {error}"))),
        },
        (None, Some(url)) => url_of(&url, url_name).map(Some),
        (None, None) => Ok(None),
    }
}

/// The text itself is not repeated in an error: it may hold a password.
fn url_of(text: &str, name: &str) -> Result<Address> {
    BaseUrl::parse(text)
        .map(Address::Url)
        .map_err(|error| Error::usage(format!("{name} cannot be used: {error}")))
}

/// An environment variable; an empty one counts as none.
fn variable(name: &str) -> Result<Option<String>> {
    match std::env::var(name) {
        Ok(value) if value.trim().is_empty() => Ok(None),
        Ok(value) => Ok(Some(value)),
        Err(std::env::VarError::NotPresent) => Ok(None),
        // The value itself may be the key.
        Err(std::env::VarError::NotUnicode(_)) => Err(Error::usage(format!("{name} is not valid UTF-8"))),
    }
}
