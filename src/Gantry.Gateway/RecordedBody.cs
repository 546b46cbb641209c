namespace Gantry.Gateway.DataPlane;

/// <summary>Keeps a request's body while it is handed on, for copies of the request.</summary>
internal sealed class RecordedBody(Stream inner) : ReadOnlyStream
{
    /// <summary>Of requests with longer bodies no copies are sent.</summary>
    private const int Limit = 1024 * 1024;

    private readonly MemoryStream kept = new();
    private bool isWhole;

    /// <summary>The body; null when it was not read to its end, or is too long.</summary>
    public byte[]? Whole => isWhole && kept.Length <= Limit ? kept.ToArray() : null;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        isWhole |= count == 0 && buffer.Length > 0;
        if (kept.Length <= Limit)
            kept.Write(buffer.Span[..count]);
        return count;
    }
}
