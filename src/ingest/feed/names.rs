//! The names under which feeds give their fields, by name space; prefixes count where their name space is not declared.

/// A family of element names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS, Atom and RDF themselves.
    Core,
    /// The module that carries whole articles.
    Content,
    /// Dublin Core.
    Dublin,
    /// Media RSS.
    Media,
    /// Podcasts.
    Podcast,
    /// Feedburner, which sends readers by way of itself.
    Burner,
    /// Any other.
    Other,
}

/// What an element says of an entry or a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Link,
    Origin,
    Guid,
    Published,
    Updated,
    Author,
    Language,
    Content,
    Description,
    /// A description that serves where there is no other.
    Aside,
}

/// Name spaces by a part of their address, in lower case, and by their usual prefix.
const SPACES: &[(&str, &str, Space)] = &[
    ("/2005/atom", "atom", Space::Core),
    ("/2005/atom", "a10", Space::Core),
    ("purl.org/atom/ns", "atom03", Space::Core),
    ("purl.org/rss/1.0/modules/content", "content", Space::Content),
    ("purl.org/rss/1.0/modules/", "", Space::Other),
    ("purl.org/rss/1.0", "rss", Space::Core),
    ("my.netscape.com/rdf", "", Space::Core),
    ("backend.userland.com/rss", "", Space::Core),
    ("rdf-syntax-ns", "rdf", Space::Core),
    ("purl.org/dc/elements", "dc", Space::Dublin),
    ("purl.org/dc/terms", "dcterms", Space::Dublin),
    ("search.yahoo.com/mrss", "media", Space::Media),
    ("itunes.com/dtds", "itunes", Space::Podcast),
    ("podcastindex.org", "podcast", Space::Podcast),
    ("feedburner", "feedburner", Space::Burner),
    ("news.yandex.ru", "yandex", Space::Content),
];

/// The fields by name space and name, in lower case.
const FIELDS: &[(Space, &str, Field)] = &[
    (Space::Core, "author", Field::Author),
    (Space::Core, "body", Field::Content),
    (Space::Core, "content", Field::Content),
    (Space::Core, "created", Field::Published),
    (Space::Core, "description", Field::Description),
    (Space::Core, "encoded", Field::Content),
    (Space::Core, "full-text", Field::Content),
    (Space::Core, "fulltext", Field::Content),
    (Space::Core, "guid", Field::Guid),
    (Space::Core, "id", Field::Guid),
    (Space::Core, "issued", Field::Published),
    (Space::Core, "language", Field::Language),
    (Space::Core, "link", Field::Link),
    (Space::Core, "modified", Field::Updated),
    (Space::Core, "pubdate", Field::Published),
    (Space::Core, "published", Field::Published),
    (Space::Core, "summary", Field::Description),
    (Space::Core, "title", Field::Title),
    (Space::Core, "updated", Field::Updated),
    (Space::Content, "encoded", Field::Content),
    (Space::Content, "full-text", Field::Content),
    (Space::Dublin, "created", Field::Published),
    (Space::Dublin, "creator", Field::Author),
    (Space::Dublin, "date", Field::Published),
    (Space::Dublin, "description", Field::Aside),
    (Space::Dublin, "issued", Field::Published),
    (Space::Dublin, "language", Field::Language),
    (Space::Dublin, "modified", Field::Updated),
    (Space::Media, "description", Field::Aside),
    (Space::Media, "text", Field::Aside),
    (Space::Podcast, "author", Field::Author),
    (Space::Podcast, "subtitle", Field::Aside),
    (Space::Podcast, "summary", Field::Aside),
    (Space::Burner, "origlink", Field::Origin),
];

/// The name space at an address; none where it is not known.
pub(super) fn space_of_address(address: &str) -> Option<Space> {
    let address = address.to_ascii_lowercase();
    SPACES.iter().find(|(part, _, _)| address.contains(part)).map(|(_, _, space)| *space)
}

/// The name space that a prefix mostly stands for.
pub(super) fn space_of_prefix(prefix: &str) -> Space {
    if prefix.is_empty() {
        return Space::Core;
    }
    SPACES.iter().find(|(_, usual, _)| *usual == prefix).map_or(Space::Other, |(_, _, space)| *space)
}

/// The field that an element gives; its name is in lower case.
pub(super) fn field_of(space: Space, name: &str) -> Option<Field> {
    FIELDS.iter().find(|(known, field, _)| *known == space && *field == name).map(|(_, _, field)| *field)
}
