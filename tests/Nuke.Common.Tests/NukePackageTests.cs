using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace Nuke.Common.Tests;

/// <summary>The repository's build compiles against NUKE's own packages too: it takes them when asked, and uses nothing that they lack.</summary>
public sealed class NukePackageTests
{
    /// <summary>What NUKE 10 has, of what is used here: a type, and the members that count; types of ours that only carry extension methods stand for the type they extend.</summary>
    private static readonly Dictionary<string, string[]> NukeApi = File.ReadLines(Path.Combine(Repository.Root, "tests", "Nuke.Common.Tests", "NukeApi.txt"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(':', 2))
        .ToDictionary(parts => parts[0], parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("build/_build.csproj")]
    [InlineData("src/Gantry.Engine/Gantry.Engine.csproj")]
    public void Packages_take_the_place_of_the_projects(string project)
    {
        var without = Evaluate(project);
        var with = Evaluate(project, "-p:NukePackageVersion=10.1.0");

        Nuke(without, "ProjectReference").ShouldBe(["Nuke.Common", "Nuke.Components", "Nuke.SourceGenerators"]);
        Nuke(without, "PackageReference").ShouldBeEmpty();
        Nuke(with, "ProjectReference").ShouldBeEmpty();
        Nuke(with, "PackageReference").ShouldBe(["Nuke.Common 10.1.0", "Nuke.Components 10.1.0"]);
    }

    [Theory]
    [InlineData("_build")]
    [InlineData("Gantry.Engine")]
    public void Nothing_is_used_that_NUKE_lacks(string assembly)
    {
        var used = UsedMembers(Path.Combine(SampleBuild.Outputs, assembly, SampleBuild.Flavour, assembly + ".dll"));

        used.ShouldNotBeEmpty();
        used.Where(member => !NukeApi.TryGetValue(member.Type, out var members) || (member.Name is not null && !members.Contains(member.Name)))
            .Select(member => $"{member.Type}.{member.Name}").ShouldBeEmpty();
    }

    private static JsonElement Evaluate(string project, params string[] properties)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(Repository.Root, project), "-nologo", "-getItem:ProjectReference,PackageReference", .. properties])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
        })!;
        var result = SampleBuild.Finish(process);
        result.ExitCode.ShouldBe(0, result.All);
        return JsonSerializer.Deserialize<JsonElement>(result.Output).GetProperty("Items");
    }

    private static List<string> Nuke(JsonElement items, string kind) => items.GetProperty(kind).EnumerateArray()
        .Select(item => Path.GetFileName(item.GetProperty("Identity").GetString()!).Replace(".csproj", "", StringComparison.Ordinal)
            + (item.TryGetProperty("VersionOverride", out var version) ? $" {version}" : ""))
        .Where(name => name.StartsWith("Nuke.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();

    private static HashSet<(string Type, string? Name)> UsedMembers(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var used = new HashSet<(string, string?)>();
        foreach (var handle in metadata.TypeReferences)
        {
            if (NameOf(metadata, handle) is { } type)
                used.Add((type, null));
        }
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference && NameOf(metadata, (TypeReferenceHandle)member.Parent) is { } type)
                used.Add((type, metadata.GetString(member.Name) is { } name && (name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal)) ? name[4..] : metadata.GetString(member.Name)));
        }
        return used;
    }

    /// <summary>The full name of a type of NUKE's; null for others.</summary>
    private static string? NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        if (type.ResolutionScope.Kind != HandleKind.AssemblyReference)
            return null;
        var assembly = metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name);
        return assembly.StartsWith("Nuke.", StringComparison.Ordinal) ? $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}" : null;
    }
}
