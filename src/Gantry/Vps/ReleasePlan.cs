namespace Gantry.Vps;

/// <summary>What a release is made of, a line each and its fields parted by tabs: the one manifest of a release, which the server keeps.</summary>
/// <remarks>
/// <c>source HASH</c>, <c>file PATH SHA256 MODE</c>, <c>image REFERENCE ID CONFIG LAYER,LAYER,…</c>, <c>secret NAME</c>,
/// <c>service SLUG INSTANCE PORT HEALTH MIGRATION-LEVEL DATABASE</c>, <c>migration SLUG FILE</c>, <c>parts NAME…</c>,
/// <c>platform HASH</c>, <c>realm HASH</c>.
/// </remarks>
/// <param name="Lines">Fields by line.</param>
internal sealed record ReleasePlan(IReadOnlyList<string[]> Lines)
{
    /// <summary>Names what is in it, whichever release started the services: the same content has the same hash.</summary>
    public string Source => Lines.FirstOrDefault(line => line[0] == "source") is [_, var hash, ..] ? hash : "";

    /// <summary>Digest of a file by its path.</summary>
    public IReadOnlyDictionary<string, string> Files => Of("file").ToDictionary(line => line[1], line => line[2], StringComparer.Ordinal);

    /// <summary>The images.</summary>
    public IReadOnlyList<ShippedImage> Images => [.. Of("image").Select(line => new ShippedImage(line[1], line[2], line[3], line[4].Split(',')))];

    /// <summary>The release that started a service, by its slug.</summary>
    public IReadOnlyDictionary<string, int> Instances =>
        Of("service").ToDictionary(line => line[1], line => int.Parse(line[2], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The migrations' files by service.</summary>
    public ILookup<string, string> Migrations => Of("migration").ToLookup(line => line[1], line => line[2], StringComparer.Ordinal);

    /// <summary>Which realm it describes.</summary>
    public string Realm => Of("realm").FirstOrDefault() is [_, var hash, ..] ? hash : "";

    /// <summary>Every digest that the server must have.</summary>
    public IEnumerable<string> Digests => Files.Values.Concat(Images.SelectMany(image => image.Layers.Prepend(image.Config))).Distinct(StringComparer.Ordinal);

    /// <summary>The lines of a kind.</summary>
    public IEnumerable<string[]> Of(string kind) => Lines.Where(line => line[0] == kind);

    /// <summary>As the server stores it.</summary>
    public override string ToString() => string.Concat(Lines.Select(line => $"{string.Join('\t', line)}\n"));
}
