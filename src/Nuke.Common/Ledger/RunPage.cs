namespace Nuke.Common.Ledger;

/// <summary>The timeline of a run as one page that loads nothing: RunPage.html, which draws the ledger inside it.</summary>
internal static class RunPage
{
    private static ReadOnlySpan<byte> Place => "{{ledger}}"u8;

    /// <summary>The page as UTF-8.</summary>
    /// <param name="ledger">The ledger as <see cref="RunJson"/> renders it.</param>
    public static byte[] Render(byte[] ledger)
    {
        using var resource = typeof(RunPage).Assembly.GetManifestResourceStream(typeof(RunPage), "RunPage.html");
        var template = new byte[resource.Length];
        resource.ReadExactly(template);
        var place = template.AsSpan().IndexOf(Place);
        return [.. template.AsSpan(0, place), .. ledger, .. template.AsSpan(place + Place.Length)];
    }
}
