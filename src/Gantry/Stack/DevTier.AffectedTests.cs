using System.Xml.Linq;
using Gantry.Platform;
using Gantry.Testing;
using Gantry.Tooling;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    /// <summary>What every .NET project is made of.</summary>
    private static readonly string[] SolutionParts = ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "tests/Directory.Build.props", "build.sh"];

    /// <summary>What the tests of every service are made of.</summary>
    private static readonly string[] ServiceTestParts = ["infra/testing", "infra/images/python", "infra/images/python-dev", "infra/images/debian", "infra/images/db"];

    private Task<ChangeReach>? reach;

    /// <summary>What the changes since the base can reach; said once for everything that is tested.</summary>
    private Task<ChangeReach> ReachAsync(TestOptions options, CancellationToken cancellationToken)
    {
        lock (gate)
            return reach ??= options.Affected ? FindReachAsync(options.Base, cancellationToken) : Task.FromResult(ChangeReach.Everything);
    }

    private async Task<ChangeReach> FindReachAsync(string since, CancellationToken cancellationToken)
    {
        var parent = await new Command("git", "merge-base", since, "HEAD").In(root).TryRunAsync(cancellationToken);
        if (!parent.Succeeded)
            throw new UserErrorException($"cannot compare with '{since}': {parent.Error.Split('\n')[0]}", "name a branch or commit of this repository with `--base`");
        var changed = await new Command("git", "diff", "--name-only", "--no-renames", parent.Output.Trim()).In(root).RunAsync(cancellationToken);
        var untracked = await new Command("git", "ls-files", "--others", "--exclude-standard").In(root).RunAsync(cancellationToken);
        var found = new ChangeReach([.. changed.Lines, .. untracked.Lines], PartsOfTests());
        foreach (var thing in PartsOfTests().Keys.Order(StringComparer.Ordinal))
        {
            var explanation = found.Explain(thing);
            Log.Reached(logger, explanation);
        }
        return found;
    }

    private Dictionary<string, IReadOnlyList<string>> PartsOfTests()
    {
        Dictionary<string, IReadOnlyList<string>> parts = new(StringComparer.Ordinal) { [StandInFolder] = ["infra/images/node", "infra/images/debian"] };
        foreach (var template in TemplateFolders)
            parts[template] = [.. ServiceTestParts, "src/Gantry/Templates"];
        foreach (var service in Platform.Services)
            parts[service.Folder] = ServiceTestParts;
        foreach (var project in UnitTestProjects)
            parts[project] = [.. SolutionParts, .. ReferencedProjects(project)];
        // They read the repository as it is: its arrows, its files for the parts, its documents.
        parts["tests/Gantry.Tests"] = [.. parts["tests/Gantry.Tests"], "build", "infra", "services", "src"];
        parts["tests/Gantry.Gateway.Tests"] = [.. parts["tests/Gantry.Gateway.Tests"], "infra/gateway", "services"];
        parts[EndToEndProject] = [.. SolutionParts, "build", "infra", "services", "src", ".nuke/parameters.json"];
        return parts;
    }

    /// <summary>The folders of the projects that a project refers to, and of those that these refer to.</summary>
    private IEnumerable<string> ReferencedProjects(string project)
    {
        var folder = Path.Combine(root, project);
        var file = Directory.EnumerateFiles(folder, "*.csproj").Single();
        var references = XDocument.Load(file).Descendants("ProjectReference").Select(reference => ((string?)reference.Attribute("Include") ?? "").Replace('\\', '/'))
            .Select(path => Path.GetRelativePath(root, Path.GetFullPath(Path.GetDirectoryName(path) ?? "", folder)).Replace('\\', '/')).ToList();
        return references.Concat(references.SelectMany(ReferencedProjects)).Distinct();
    }
}
