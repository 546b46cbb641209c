using System.Globalization;

namespace Gantry.Vps;

/// <summary>What a server says of itself before anything is done.</summary>
internal sealed class ServerState(IReadOnlyList<string[]> lines)
{
    /// <summary>Version of its Docker Engine; empty when none answers.</summary>
    public string Engine => Value("engine");

    /// <summary>Whether it can unpack what is shipped.</summary>
    public bool HasZstd => Value("zstd") == "yes";

    /// <summary>Bytes that are free where releases are kept.</summary>
    public long FreeBytes => long.TryParse(Value("free"), CultureInfo.InvariantCulture, out var free) ? free : long.MaxValue;

    /// <summary>The release that was proved last; null before the first.</summary>
    public int? Current => Number("current");

    /// <summary>The one before it.</summary>
    public int? Previous => Number("previous");

    /// <summary>The one that the gateway's routes name.</summary>
    public int? Serving => Number("serving");

    /// <summary>Which realm was reconciled.</summary>
    public string Realm => Value("realm");

    /// <summary>Whether the gateway has a certificate.</summary>
    public bool HasCertificate => Value("certificate") == "yes";

    /// <summary>What <see cref="Current"/> is made of.</summary>
    public ReleasePlan Plan => new([.. lines.Where(line => line is ["plan", ..]).Select(line => line[1..])]);

    /// <summary>The fields of all lines of a kind, without it.</summary>
    public IEnumerable<string[]> All(string kind) => lines.Where(line => line[0] == kind).Select(line => line[1..]);

    /// <summary>The one value of a kind; empty when it is not said.</summary>
    public string Value(string kind) => lines.FirstOrDefault(line => line[0] == kind) is [_, var value, ..] ? value : "";

    private int? Number(string kind) => int.TryParse(Value(kind), CultureInfo.InvariantCulture, out var number) ? number : null;
}
