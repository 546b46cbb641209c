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

    /// <summary>Gives this checkout a Compose project, a host name and ports of its own, or takes them away again.</summary>
    /// <param name="choice"><c>true</c> for a name that follows from branch and place, <c>false</c> to take it away, or the name.</param>
    /// <exception cref="UserErrorException">That is no name, or this checkout's stack still runs under another one. Or no offset leaves all published ports free.</exception>
    public async Task IsolateAsync(string choice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var given = Isolation.Find(root);
        var isOwn = given is not null && (given.Root is not { } other || !Directory.Exists(other) || RealPath.Of(other) == RealPath.Of(root));
        if (choice.Equals("false", StringComparison.OrdinalIgnoreCase))
            Isolation.Remove(root);
        else if (choice.Equals("true", StringComparison.OrdinalIgnoreCase) ? isOwn : isOwn && given!.Suffix == choice)
            return;
        else
            new Isolation(await NameAsync(choice, isOwn ? given : null, cancellationToken), await FreeOffsetAsync(cancellationToken)).Write(root);
    }

    private async Task<string> NameAsync(string choice, Isolation? before, CancellationToken cancellationToken)
    {
        if (choice.Equals("true", StringComparison.OrdinalIgnoreCase))
            return await SuffixAsync(cancellationToken);
        if (!NamePattern().IsMatch(choice))
            throw new UserErrorException($"'{choice}' cannot be the name of an isolated stack: it becomes part of a host name", "use up to 30 lower-case letters, digits and hyphens, beginning and ending with a letter or digit");
        if (before is not null)
        {
            var project = PlatformLoader.LoadLocal(root).Name;
            if ((await new ComposeProject(new Command("docker"), project, root).ListAsync(cancellationToken)).Count > 0)
                throw new UserErrorException($"this checkout's stack is '{project}', and cannot be renamed while it has containers", "end it first with `./build.sh Down --volumes`, which removes its data, or keep its name");
        }
        return choice;
    }

    /// <summary>
    /// The branch, for people, and a few digits of the checkout's path: two checkouts may have the same branch, a detached HEAD has
    /// none, and of some names no letter is left.
    /// </summary>
    private async Task<string> SuffixAsync(CancellationToken cancellationToken)
    {
        var branch = await new Command("git", "symbolic-ref", "--quiet", "--short", "HEAD").In(root).TryRunAsync(cancellationToken);
        string[] names = [branch.Output, Path.GetFileName(root), "copy"];
        var name = names.Select(text => NoSlugPattern().Replace(text.ToLowerInvariant(), "-").Trim('-')).First(slug => slug.Length > 0);
        return $"{(name.Length > 24 ? name[..24].Trim('-') : name)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RealPath.Of(root))))[..5]}";
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

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoSlugPattern();
}
