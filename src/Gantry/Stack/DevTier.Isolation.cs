using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    private const int OffsetStep = 100;
    private const int OffsetCount = 80;

    /// <summary>Gives this checkout a Compose project, a host name and ports of its own, or takes them away again. Says nothing of what runs already.</summary>
    /// <exception cref="UserErrorException">No offset leaves all published ports free.</exception>
    public async Task IsolateAsync(bool isolated, CancellationToken cancellationToken = default)
    {
        if (!isolated)
            Isolation.Remove(root);
        else if (Isolation.Find(root) is null)
            new Isolation(await BranchAsync(cancellationToken), await FreeOffsetAsync(cancellationToken)).Write(root);
    }

    private async Task<string> BranchAsync(CancellationToken cancellationToken)
    {
        var branch = await new Command("git", "rev-parse", "--abbrev-ref", "HEAD").In(root).TryRunAsync(cancellationToken);
        var slug = NoSlugPattern().Replace(branch.Output.ToLowerInvariant(), "-").Trim('-');
        return slug.Length == 0 ? "copy" : slug.Length > 30 ? slug[..30].Trim('-') : slug;
    }

    /// <summary>Begins at a place that the checkout's path decides, so that two that are isolated before either runs seldom meet.</summary>
    private async Task<int> FreeOffsetAsync(CancellationToken cancellationToken)
    {
        var ports = PublishedPortsOf(PlatformLoader.Load(root), isDebugged: _ => true); // not Platform: that is kept, and would keep the old ports
        var first = (int)(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(root))) % OffsetCount);
        for (var i = 0; i < OffsetCount; i++)
        {
            var offset = OffsetStep * (1 + ((first + i) % OffsetCount));
            if (ports.Max() + offset <= ushort.MaxValue && await AreFreeAsync(ports.Select(port => port + offset), cancellationToken))
                return offset;
        }
        throw new UserErrorException($"no offset up to {OffsetStep * OffsetCount} leaves the ports {string.Join(", ", ports)} free", "stop what is not needed, or choose other ports in infra/platform.yaml");
    }

    private static async Task<bool> AreFreeAsync(IEnumerable<int> ports, CancellationToken cancellationToken)
    {
        foreach (var port in ports)
        {
            if (await Ports.FindHolderAsync(port, cancellationToken) is not null)
                return false;
        }
        return true;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoSlugPattern();
}
