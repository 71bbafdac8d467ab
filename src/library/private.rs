//! Addresses that are nobody's business on the web: this machine, its network, and whatever else routers keep to themselves.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

/// Whether requests may go to private addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Private {
    /// They may: for feeds on one's own machine or network.
    Allowed,
    /// They may not.
    #[default]
    Refused,
}

/// Looks names up, and refuses those that lead to a private address: a name on the web may point into the reader's own network.
#[derive(Debug)]
pub(super) struct PublicResolver(pub(super) Private, pub(super) DefaultResolver);

impl Resolver for PublicResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.1.resolve(uri, config, timeout)?;
        if self.0 == Private::Refused && found.iter().any(|address| is_private(address.ip())) {
            return Err(ureq::Error::Io(io::Error::new(io::ErrorKind::PermissionDenied, REFUSED)));
        }
        Ok(found)
    }
}

/// Why a request was not made.
pub(super) const REFUSED: &str = "it leads to a private address, which is refused unless `--allow-private` is given";

/// Says whether an address names a private place without being looked up.
pub(super) fn is_private_url(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || [".localhost", ".local", ".internal"].iter().any(|ending| name.ends_with(ending))
        }
        Some(Host::Ipv4(address)) => is_private_v4(address),
        Some(Host::Ipv6(address)) => is_private(IpAddr::V6(address)),
        None => true,
    }
}

/// Says whether the registries of special addresses (<https://www.iana.org/assignments/iana-ipv4-special-registry>) keep one from the web.
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => embedded(address).map_or_else(|| is_private_v6(address), is_private_v4),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    match address.octets() {
        [0 | 10 | 127, ..] | [169, 254, ..] | [192, 168, ..] | [192, 0, 0 | 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => true,
        [172, second, ..] => (16..32).contains(&second),
        [100, second, ..] => (64..128).contains(&second),
        [198, second, ..] => (18..20).contains(&second),
        [first, ..] => first >= 224,
    }
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    // Only 2000::/3 is given out; of it 2001:db8::/32 is for examples.
    first & 0xe000 != 0x2000 || (first == 0x2001 && second == 0x0db8)
}

/// The old address that a new one carries: mapped, compatible, translated (`64:ff9b::/96`) or tunnelled (`2002::/16`).
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let four = |high: u16, low: u16| Ipv4Addr::from(u32::from(high) << 16 | u32::from(low));
    match address.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => Some(four(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::is_private_url;

    fn check(addresses: &[&str], expected: bool) {
        for address in addresses {
            assert_eq!(is_private_url(&address.parse().expect("an address")), expected, "{address}");
        }
    }

    #[test]
    fn private_places_are_known_in_every_writing() {
        check(
            &[
                "http://127.0.0.1/",
                "http://localhost:8080/",
                "http://0x7f.1/",
                "http://2130706433/",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]/",
            ],
            true,
        );
        check(
            &[
                "http://192.168.1.1/",
                "http://172.31.0.1/",
                "http://169.254.169.254/",
                "http://100.64.0.1/",
                "http://[fe80::1]/",
                "http://[fd00::1]/",
            ],
            true,
        );
        check(&["http://router.local/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://0.0.0.0/"], true);
    }

    #[test]
    fn the_web_is_not_private() {
        check(&["https://post.example/", "http://93.184.216.34/", "http://172.32.0.1/", "http://[2606:2800:220:1::1]/"], false);
    }
}
