using System.Reflection;

namespace Gantry.Gateway.Tests.Conformance;

/// <summary>The cases of <see cref="Manifests"/> in our own words: a method a manifest, found by its name.</summary>
public sealed partial class ConformanceTests(ConformanceBackends backends) : IClassFixture<ConformanceBackends>
{
    private static readonly Dictionary<string, MethodInfo> Cases = typeof(ConformanceTests)
        .GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(method => method.GetCustomAttribute<ManifestAttribute>() is not null)
        .ToDictionary(method => method.GetCustomAttribute<ManifestAttribute>()!.Name, StringComparer.Ordinal);

    public static TheoryData<string> All => [.. Manifests.Names];

    [Fact]
    public void Has_cases_for_each_manifest_and_no_others()
    {
        Manifests.Names.Count.ShouldBe(49);
        Cases.Keys.Order().ShouldBe(Manifests.Names.Order());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Holds(string manifest)
    {
        Cases.ShouldContainKey(manifest);

        await (Task)Cases[manifest].Invoke(this, null)!;
    }

    private ConformanceStage Stage() => new(backends);

    /// <summary>A rule that sends what it matches to a backend.</summary>
    /// <param name="matches">YAML of one or several matches, without brackets; empty for everything.</param>
    /// <param name="extra">Further lines of the rule.</param>
    private static string Rule(string matches, string backend, string extra = "") =>
        $"- backendRefs: [{Resources.To(backend)}]{(matches.Length == 0 ? "" : $"\n  matches: [{matches}]")}{(extra.Length == 0 ? "" : "\n  " + extra)}";

    private static string Rules(params string[] rules) => string.Join('\n', rules);

    private static string Exact(string path) => $"{{path: {{type: Exact, value: {path}}}}}";

    private static string Prefix(string path) => $"{{path: {{type: PathPrefix, value: {path}}}}}";

    /// <summary>Names the manifest that a method holds the cases of.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ManifestAttribute(string name) : Attribute
    {
        public string Name { get; } = name;
    }
}
