using System.Globalization;
using Gantry.Platform;

namespace Gantry.Vps;

/// <summary>What a deploy did, or would do.</summary>
public sealed record DeployReport
{
    /// <summary>The server.</summary>
    public required SshTarget Target { get; init; }

    /// <summary>The release; null where there was nothing to do, or where it was not done.</summary>
    public int? Release { get; init; }

    /// <summary>The release that served before; null for none.</summary>
    public int? Before { get; init; }

    /// <summary>What there is to say, a row each: what, how much.</summary>
    public required IReadOnlyList<(string What, string Detail)> Rows { get; init; }

    /// <summary>Bytes sent to the server over SSH in all, its own encryption not counted.</summary>
    public long BytesSent { get; init; }

    /// <summary>Commands sent to the server.</summary>
    public int RoundTrips { get; init; }

    /// <summary>One line.</summary>
    public string Summary => Release is { } release
        ? $"release {release} serves on {Target}{(Before is { } before ? $"; before it {before}" : "")}"
        : $"nothing to do: release {Before} serves on {Target}";

    /// <inheritdoc/>
    public override string ToString() => TextTable.Format(["Deploy", Target.ToString()], [.. Rows.Select(row => new[] { row.What, row.Detail })]);

    /// <summary>Bytes for people: 8.6 KB, 117 MB.</summary>
    internal static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes.ToString(CultureInfo.InvariantCulture)} B",
        < 1 << 20 => $"{(bytes / 1024.0).ToString("0.0", CultureInfo.InvariantCulture)} KB",
        < 1 << 30 => $"{(bytes / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture)} MB",
        _ => $"{(bytes / 1073741824.0).ToString("0.0", CultureInfo.InvariantCulture)} GB",
    };
}
