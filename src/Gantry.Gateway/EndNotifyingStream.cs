namespace Gantry.Gateway.DataPlane;

/// <summary>Reads another stream and tells when its end was reached.</summary>
internal sealed class EndNotifyingStream(Stream inner, Action ended) : ReadOnlyStream
{
    private bool told;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        if (count == 0 && buffer.Length > 0 && !told)
        {
            told = true;
            ended();
        }
        return count;
    }
}
