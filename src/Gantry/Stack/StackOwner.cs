using Gantry.Platform;
using Gantry.Tooling;
using YamlDotNet.RepresentationModel;

namespace Gantry.Stack;

/// <summary>
/// Whose a stack is. Compose knows a stack by its project's name alone: a second checkout of the same platform would take over the
/// containers, the data and the passwords of the first. So a stack belongs to the checkout that started it, until its data is removed
/// or that checkout is gone.
/// </summary>
/// <remarks>
/// Containers say it by the directory that Compose notes on them. Data outlives them, so an empty volume beside it says it too: a
/// label on the volumes themselves would make Compose offer to delete those that were made before there was one.
/// </remarks>
/// <param name="project">The Compose project.</param>
/// <param name="root">Full path of this checkout.</param>
/// <param name="bundle">The directory that the project is started from.</param>
public sealed class StackOwner(Command docker, string project, string root, string bundle)
{
    private const string Label = "dev.gantry.checkout";
    private const string ProjectLabel = "com.docker.compose.project";
    private const string DirectoryLabel = "com.docker.compose.project.working_dir";

    private string Mark => $"{project}_checkout";

    /// <summary>Finds another checkout, one that still exists, to which the stack belongs.</summary>
    /// <returns>Null where there is no stack, or it is this checkout's, or its checkout was deleted.</returns>
    public async Task<ForeignStack?> FindOtherAsync(CancellationToken cancellationToken = default)
    {
        var containers = await docker.With("ps", "--all", "--filter", $"label={ProjectLabel}={project}", "--format", $"{{{{.Label \"{DirectoryLabel}\"}}}}").RunAsync(cancellationToken);
        foreach (var directory in containers.Lines.Distinct(StringComparer.Ordinal))
        {
            if (IsOther(CheckoutOf(directory)))
                return new ForeignStack(project, CheckoutOf(directory), IsRunning: true);
        }
        if (containers.Lines.Count > 0)
            return null;
        var volumes = await VolumesAsync(cancellationToken);
        return volumes.Any(volume => volume.Project == project) && volumes.FirstOrDefault(volume => volume.Name == Mark) is { Checkout: { Length: > 0 } checkout } && IsOther(checkout)
            ? new ForeignStack(project, checkout, IsRunning: false)
            : null;
    }

    /// <summary>Refuses to touch another checkout's stack.</summary>
    /// <exception cref="UserErrorException">Names the other checkout and both ways out. Nothing was changed.</exception>
    public async Task RequireAsync(CancellationToken cancellationToken = default)
    {
        if (await FindOtherAsync(cancellationToken) is { } other)
            throw other.Refuse(root);
    }

    /// <summary>Makes the stack this checkout's, before anything of it is created.</summary>
    /// <exception cref="UserErrorException">It is another one's, or something that is no stack of ours has the name of one of its networks or volumes.</exception>
    public async Task ClaimAsync(CancellationToken cancellationToken = default)
    {
        await RequireAsync(cancellationToken);
        await RequireNamesAsync(cancellationToken);
        var marks = await VolumesAsync(cancellationToken);
        if (marks.FirstOrDefault(volume => volume.Name == Mark) is { } left && left.Checkout != root)
            await docker.With("volume", "rm", "--force", Mark).RunAsync(cancellationToken); // of a checkout that is gone, or whose data is
        await docker.With("volume", "create", "--label", $"{Label}={root}", Mark).RunAsync(cancellationToken);
        // Of two that begin at the same moment, the engine lets one make the volume and gives it to both.
        if ((await VolumesAsync(cancellationToken)).FirstOrDefault(volume => volume.Name == Mark) is { } mark && IsOther(mark.Checkout))
            throw new ForeignStack(project, mark.Checkout, IsRunning: true).Refuse(root);
    }

    /// <summary>Gives the name back, when the data is removed.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken = default) => docker.With("volume", "rm", "--force", Mark).TryRunAsync(cancellationToken);

    /// <summary>Compose would use them, or stop with a message about labels; and `Down --volumes` would remove them.</summary>
    private async Task RequireNamesAsync(CancellationToken cancellationToken)
    {
        var networks = (await docker.With("network", "ls", "--format", $"{{{{.Name}}}}\t{{{{.Label \"{ProjectLabel}\"}}}}").RunAsync(cancellationToken)).Lines.Select(line => line.Split('\t'));
        List<Problem> problems =
        [
            .. Foreign("network", "networks", networks.Select(network => (network[0], network.ElementAtOrDefault(1) ?? ""))),
            .. Foreign("volume", "volumes", (await VolumesAsync(cancellationToken)).Select(volume => (volume.Name, volume.Project))),
        ];
        if (problems.Count > 0)
            throw new UserErrorException(problems);
    }

    private IEnumerable<Problem> Foreign(string kind, string section, IEnumerable<(string Name, string Project)> present)
    {
        var wanted = NamesIn(section).ToHashSet(StringComparer.Ordinal);
        return from thing in present
               where wanted.Contains(thing.Name) && thing.Project != project
               select new Problem(
                   $"there is a {kind} '{thing.Name}' already, and it is not this stack's: {(thing.Project.Length > 0 ? $"it belongs to Compose project '{thing.Project}'" : "it was made by hand or by another program")}",
                   null, $"if nobody needs it, remove it with `docker {kind} rm {thing.Name}`; otherwise give this stack another name with `--isolated NAME`");
    }

    /// <summary>The names that Compose derives: <c>gantry_internal</c>.</summary>
    private IEnumerable<string> NamesIn(string section)
    {
        var file = Path.Combine(bundle, "compose.yaml");
        if (!File.Exists(file))
            return [];
        var stream = new YamlStream();
        using var reader = File.OpenText(file);
        stream.Load(reader);
        return stream.Documents is [{ RootNode: YamlMappingNode document }] && document.Children.TryGetValue(section, out var entries) && entries is YamlMappingNode mapping
            ? mapping.Children.Where(entry => entry.Value is not YamlMappingNode settings || !(settings.Children.ContainsKey("name") || settings.Children.ContainsKey("external")))
                .Select(entry => $"{project}_{((YamlScalarNode)entry.Key).Value}")
            : [];
    }

    private async Task<IReadOnlyList<(string Name, string Project, string Checkout)>> VolumesAsync(CancellationToken cancellationToken)
    {
        var volumes = await docker.With("volume", "ls", "--format", $"{{{{.Name}}}}\t{{{{.Label \"{ProjectLabel}\"}}}}\t{{{{.Label \"{Label}\"}}}}").RunAsync(cancellationToken);
        return [.. volumes.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(volume => (volume[0], volume.ElementAtOrDefault(1) ?? "", volume.ElementAtOrDefault(2) ?? ""))];
    }

    /// <summary>A bundle is two levels below its checkout. Any other directory is that of a project that only has our name.</summary>
    private static string CheckoutOf(string directory) =>
        directory.EndsWith("/artifacts/dev", StringComparison.Ordinal) ? directory[..^"/artifacts/dev".Length] : directory;

    private bool IsOther(string checkout) => checkout.Length > 0 && Directory.Exists(checkout) && RealPath.Of(checkout) != RealPath.Of(root);
}
