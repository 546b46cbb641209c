namespace Gantry.Gateway.DataPlane;

/// <summary>Keeps the beginning of a request's body, so that the request can be sent again.</summary>
internal sealed class ReplayableBody(Stream inner) : ReadOnlyStream
{
    /// <summary>What is longer is not kept, and the request is not sent again once it was read.</summary>
    private const int Limit = 64 * 1024;

    private readonly MemoryStream kept = new();
    private int position;
    private bool tooLong;

    /// <summary>Whether all that was read so far can be read again.</summary>
    public bool CanReplay => !tooLong;

    public void Rewind() => position = 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position < kept.Length)
        {
            var again = Math.Min(buffer.Length, (int)kept.Length - position);
            kept.GetBuffer().AsMemory(position, again).CopyTo(buffer);
            position += again;
            return again;
        }
        var count = await inner.ReadAsync(buffer, cancellationToken);
        if (tooLong || kept.Length + count > Limit)
            tooLong = true;
        else
        {
            kept.Position = kept.Length;
            kept.Write(buffer.Span[..count]);
            position += count;
        }
        return count;
    }
}
