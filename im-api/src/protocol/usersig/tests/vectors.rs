//! Signatures that the official libraries made, run with their clock stopped at 1700000000.
//!
//! npm `tls-sig-api-v2` 1.0.2 on Node 20 and Python `tls-sig-api-v2` 1.1, key of 64 zeros, app 1400000000.
//! They differ in key order, white space, string escapes and in their treatment of an empty userbuf.

use base64::Engine as _;
use miniz_oxide::deflate::compress_to_vec_zlib;

use super::{APP, NOW, at, key, seconds};
use crate::protocol::usersig::{
    self, Claims, Expected, PrivateMapKey, Privileges, Room, VerifyError, document, inspect, verify,
};

/// An identifier that every library escapes in another way.
const ODD: &str = "a\"b\\c</d>&é中😀";

const NODE: &str = concat!(
    "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokpuZl5mcUlRYkl*UVQBcUp2YkFBZkpSlaGJgZQAJEpycxNVbIyNEcVTa0o",
    "yCxKVbKyMDOBCRVnpitZKTlGuGuXmZmFOJpHFpf5W3qlGmQmZoaXVySWepb7OWYZu2snRTgZVJkbuuTbKtUCAKRKM4c_",
);
const NODE_ODD: &str = concat!(
    "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokxSkkxMck2*il2aodXPtmx9sP8GQ1QhcUp2YkFBZkpSlaGJgZQAJEpycxN",
    "VbIyNEcVTa0oyCxKVbKyMDOBCRVnpitZKUV5ZusbOJmGuJcVeIT7eRmFpBWnhVaGZPsZuVRF6ld6euV4m6SZ6vsGm7naKtUCAFY8",
    "N7E_",
);
const NODE_USERBUF: &str = concat!(
    "eJxVzEELgkAUBOD-8q6FubWULHToVKlUuC1qt2Kf8QxtcTWF6L8HpofmNt-AvOEcSueFFQiYOy5M*04ay5oy6llj8Rzc6sfVGNIg",
    "GHeH-JaaCgTBVv*KnaEKQXhLPlJjsbo1GQhIYz8ff*kOAni5lbI95dbKy4H5bTTZYzBLcJOwo6dSqWgRxbsuCH21hs8XdRA2IQ__",
);
const NODE_EMPTY_USERBUF: &str = concat!(
    "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwimpuflQ8eKU7MSCgswUJStDEwMogMiUZOamKlkZmqOKplYUZBalKllZmJnA",
    "hEqLU4uSStOUrJRgZmamK1kpJYYGlwUXapeERaVYpJoapKeWJlbl5SQlu2ibp6V5p7m4GOqHOFlmJCf5R9oq1QIApeA1SA__",
);
const NODE_NEGATIVE: &str = concat!(
    "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwimpuflQ8eKU7MSCgswUJStDEwMogMiUZOamKlkZmqOKplYUZBalKlnpmkL1",
    "Z6aD7DHx8nPN8ApwT8ryMDKxMEx3NUgpS8rzCQ-ODy2odIv0NtLW99cvzyr2y7ZVqgUAstYu1A__",
);
const NODE_ROOM: &str = concat!(
    "eJxVzUsLgkAUBeD-ctchPkkHWtyi3FgaioU7xxltDB*MGln03yOzRXdx4HxncZ8QeaFy4xII6IoKi6kLxute5GJixqtm9o5d07YV",
    "DIhmqvN9l15UHIi2-Fd*b4XkQIwfDB2XdMiBACJuEzfuqXYYowIRN9kxiYPRQ0QM7E-i76sogEC52*uNa5tpIA3TDx3Pi9ySrpmk",
    "Zp0Iy7o8HP*c0VNb4gpeb0wZP0Y_",
);
const NODE_NAMED_ROOM: &str = concat!(
    "eJxVzksLgkAUBeD-ctdROiXFgIsppAwNxclgdg2OMpTPUcui-x75WHRW93x3c95AnWDeigowoLkGs77LSGS1jGXPkUjz0VV0uxaF",
    "jADrK23M8KllKgDr638Vz0JWAvBygkaJijcxYCA*sdg*rLl*6mhC*rDQ65zfscsHIKHi6CiFb5rTApkABta56hC4qN6gzDI4e6Rl",
    "kBgXuzxnaLElqUPvvsfjF21tEz5fePlDsQ__",
);
const PYTHON: &str = concat!(
    "eJyrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkElNyM-Myi0uKEkvyi2BKilOyEwsKMlOACgxNDKAAKpdaUZBZlAqUsTAz",
    "gQuWZOaChAzN0RQXZ6aDLHGMcNcuMzMLcTSPLC7zt-RKNchMzAwvr0gs9Sz3c8wydtdOinAyqDI3dMm3VaoFADVHNOc_",
);
const PYTHON_ODD: &str = concat!(
    "eJyrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkEmOUkmJikm30U*zUYkoNDFItY0pNUo1SYkpTLIxBZKoBXGdxSnZiQUFm",
    "ClCfoYkBFEDlUisKMotSgTIWZiZwwZLMXJCQoTma4uLMdJDdUZ7Z*gZOpiHuZQUe4X5eRiFpxWmhlSHZfkYuVZH6lZ5eOd4maab6",
    "vsFmrrZKtQDkqzqC",
);
const PYTHON_USERBUF: &str = concat!(
    "eJyrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkUlJz82EyxSnZiQUFmSlAcUMTAyiAyqVWFGQWpQJlLMxM4IIlmbkgIUNz",
    "NMWlxalFSaVpIPMjw72y4OZnpoOETPLcg4PLA7KKi4Oj-Ay9yoO0PVO99SNSHSMM-S1CI4NDM42Dwj0qvH28Qm2VagFdvDfB",
);
const PYTHON_EMPTY_USERBUF: &str = concat!(
    "eJyrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkUlJz82EyxSnZiQUFmSlAcUMTAyiAyqVWFGQWpQJlLMxM4IIlmbkgIUNz",
    "NMWlxalFSaVpIPPhZmemg7iJocFlwYXaJWFRKRappgbpqaWJVXk5Scku2uZpad5pLi6G*iFOlhnJSf6Rtkq1AIZENug_",
);
const PYTHON_FLOAT: &str = concat!(
    "eJyrVgrxCdYrSy1SslJQMtIzUNJRAItkpqTmlWSmZUIkUlJz82EyxSnZiQUFmSlAcUMTAyiAyqVWFGQWpQJlLMxM4IIlmbkgIUNz",
    "NMXFmekgs72rKosdDT20kx2DAsu0w7IKvJx8ItwznSwsw7xDnYIdA-2TikpNQn089V1tlWoBr3Ewww__",
);

fn json(signature: &str) -> String {
    String::from_utf8(document::decode(signature).unwrap()).unwrap()
}

#[test]
fn signatures_of_other_libraries_verify() {
    for (signature, identifier) in
        [(NODE, "administrator"), (PYTHON, "administrator"), (NODE_ODD, ODD), (PYTHON_ODD, ODD)]
    {
        let claims = verify(&key(), signature, &Expected::new(APP, identifier), at(NOW + 86_400)).unwrap();
        let expected = Claims {
            identifier: identifier.into(),
            sdkappid: APP.into(),
            issued_at: 1_700_000_000,
            lifetime_seconds: 86_400,
            userbuf: None,
        };
        assert_eq!(claims, expected);
        assert_eq!(inspect(signature), Ok(expected));
        let late = verify(&key(), signature, &Expected::new(APP, identifier), at(NOW + 86_401));
        assert_eq!(late, Err(VerifyError::Expired));
    }
}

#[test]
fn userbufs_of_other_libraries_verify() {
    let expected = Expected::new(APP, "demo");
    for (signature, userbuf) in [
        (NODE_USERBUF, b"abc".as_slice()),
        (PYTHON_USERBUF, b"abc"),
        (NODE_EMPTY_USERBUF, b""),
        (PYTHON_EMPTY_USERBUF, b""),
    ] {
        let claims = verify(&key(), signature, &expected.userbuf(userbuf), at(NOW)).unwrap();
        assert_eq!(claims.userbuf.as_deref(), Some(userbuf));
        assert!(verify(&key(), signature, &expected.any_userbuf(), at(NOW)).is_ok());
        for other in [expected, expected.userbuf(b"abd")] {
            assert_eq!(verify(&key(), signature, &other, at(NOW)), Err(VerifyError::WrongUserbuf));
        }
    }
}

#[test]
fn signatures_that_were_never_good_are_read_but_refused() {
    let expired = verify(&key(), NODE_NEGATIVE, &Expected::new(APP, "demo"), at(NOW));
    assert_eq!(expired, Err(VerifyError::Expired));
    assert_eq!(inspect(NODE_NEGATIVE).unwrap().lifetime_seconds, -5);
    // Python signs "86400.0" and writes 86400.
    let float = verify(&key(), PYTHON_FLOAT, &Expected::new(APP, "demo"), at(NOW));
    assert_eq!(float, Err(VerifyError::WrongKey));
}

#[test]
fn our_document_is_the_one_of_node() {
    for (signature, identifier) in [(NODE, "administrator"), (NODE_ODD, ODD)] {
        let ours = usersig::sign(&key(), APP, identifier, at(NOW), seconds(86_400)).unwrap();
        assert_eq!(json(ours.expose()), json(signature));
    }
    let ours = usersig::sign_with_userbuf(&key(), APP, "demo", b"abc", at(NOW), seconds(86_400)).unwrap();
    assert_eq!(json(ours.expose()), json(NODE_USERBUF));
}

#[test]
fn the_worked_example_has_its_hmac_and_length() {
    let ours = usersig::sign(&key(), APP, "administrator", at(NOW), seconds(86_400)).unwrap();
    assert!(json(ours.expose()).ends_with(r#""TLS.sig":"AXG+v66TA7YsvO9Je0iaiWwxauIwNAj3G+bXB0z71Do="}"#));
    assert_eq!(ours.expose().len(), 248);
}

#[test]
fn room_permissions_are_the_ones_of_node() {
    for (signature, room, privileges) in [
        (NODE_ROOM, Room::from(10_000), Privileges::ALL),
        (NODE_NAMED_ROOM, Room::from("lobby"), Privileges::WATCH),
    ] {
        let lifetime = seconds(300);
        let ours =
            usersig::sign_private_map_key(&key(), APP, "demo", room.clone(), privileges, at(NOW), lifetime)
                .unwrap();
        assert_eq!(json(ours.expose()), json(signature));
        let claims = verify(&key(), signature, &Expected::new(APP, "demo").any_userbuf(), at(NOW)).unwrap();
        let permission = PrivateMapKey::from_userbuf(&claims.userbuf.unwrap()).unwrap();
        assert_eq!((permission.account.as_str(), permission.sdkappid), ("demo", APP));
        assert_eq!((permission.room, permission.privileges), (room, privileges));
        assert_eq!(permission.expires_at, 1_700_000_300);
    }
}

/// Key orders, white space and escapes of the libraries that were not run here, at every compression level.
#[test]
fn other_shapes_of_the_document_verify() {
    let sig = "AXG+v66TA7YsvO9Je0iaiWwxauIwNAj3G+bXB0z71Do=";
    let escaped = sig.replace('/', "\\/");
    let documents = [
        // Go, with a line end.
        format!(
            "{{\"TLS.ver\":\"2.0\",\"TLS.identifier\":\"administrator\",\"TLS.sdkappid\":1400000000,\
             \"TLS.expire\":86400,\"TLS.time\":1700000000,\"TLS.sig\":\"{sig}\"}}\n"
        ),
        // PHP escapes slashes.
        format!(
            "{{\"TLS.ver\":\"2.0\",\"TLS.identifier\":\"administrator\",\"TLS.sdkappid\":1400000000,\
             \"TLS.expire\":86400,\"TLS.time\":1700000000,\"TLS.sig\":\"{escaped}\"}}"
        ),
        // Java: order of a hash table.
        format!(
            "{{\"TLS.expire\":86400,\"TLS.ver\":\"2.0\",\"TLS.sdkappid\":1400000000,\
             \"TLS.identifier\":\"administrator\",\"TLS.sig\":\"{sig}\",\"TLS.time\":1700000000}}"
        ),
        // C++.
        format!(
            "{{ \"TLS.ver\": \"2.0\",\n\t\"TLS.sdkappid\": 1400000000, \"TLS.identifier\": \"administrator\",\
             \"TLS.time\": 1700000000, \"TLS.expire\": 86400, \"TLS.sig\": \"{sig}\", \"later\": [null, {{}}] }}"
        ),
    ];
    for document in documents {
        for level in 0..=10 {
            let stream = compress_to_vec_zlib(document.as_bytes(), level);
            let text = document::inner_base64().encode(stream);
            let signature = text.replace('+', "*").replace('/', "-").replace('=', "_");
            let expected = Expected::new(APP, "administrator");
            assert!(verify(&key(), &signature, &expected, at(NOW)).is_ok(), "level {level}: {document}");
        }
    }
}
