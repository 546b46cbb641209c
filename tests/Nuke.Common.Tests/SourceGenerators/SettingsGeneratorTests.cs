using Nuke.SourceGenerators;

namespace Nuke.Common.Tests.SourceGenerators;

/// <summary>A tool of a build's own gets the methods that the stock tools have.</summary>
public sealed class SettingsGeneratorTests
{
    private const string Tool = """
        using System.Collections.Generic;
        using Nuke.Common.Tooling;
        using static Acme.AcmeTasks;

        namespace Acme
        {
            [PathTool(Executable = "acme")]
            public partial class AcmeTasks : ToolTasks, IRequirePathTool
            {
                static int GetResult(AcmeCountSettings options, IReadOnlyCollection<Output> output) => output.Count;
            }

            [Command(Type = typeof(AcmeTasks))]
            abstract class AcmeOptionsBase : ToolOptions
            {
                [Argument(Format = "--debug")] public bool? Debug => Get<bool?>();
            }

            [Command(Type = typeof(AcmeTasks), Command = nameof(AcmeTasks.AcmeCount), Arguments = "count")]
            class AcmeCountSettings : AcmeOptionsBase
            {
                [Argument(Format = "--level {value}")] public int? Level => Get<int?>();
                [Argument(Format = "--name {value}")] public string Name => Get<string>();
                [Argument(Format = "--number {value}")] public IReadOnlyList<int> Numbers => Get<IReadOnlyList<int>>();
                [Argument(Format = "--property:{key}={value}"), NamedKeys(typeof(Keys))] public IReadOnlyDictionary<string, object> Properties => Get<Dictionary<string, object>>();
            }

            abstract class Keys
            {
                public abstract string Version { get; }
                public abstract string Name { get; }
                public abstract bool? Fast { get; }
                public abstract IReadOnlyList<int> NoWarns { get; }
            }
        }
        """;

    [Theory]
    [InlineData("AcmeCount(o => o.SetLevel(1).ResetLevel().SetName(\"a\")).Result")]
    [InlineData("AcmeCount(o => o.CombineWith([1, 2], (x, level) => x.SetLevel(level)), degreeOfParallelism: 2)")]
    [InlineData("AcmeCount(new AcmeCountSettings().SetDebug(true).EnableDebug().DisableDebug().ToggleDebug().ResetDebug().SetLevel(1)).Output")]
    [InlineData("new AcmeCountSettings().SetNumbers(1, 2).AddNumbers(new List<int>()).RemoveNumbers(3).ClearNumbers().ResetNumbers()")]
    [InlineData("new AcmeCountSettings().SetProperties(new Dictionary<string, object>()).SetProperty(\"a\", 1).AddProperty(\"b\", 2).RemoveProperty(\"a\").ClearProperties()")]
    [InlineData("new AcmeCountSettings().SetVersion(\"1\").ResetVersion().EnableFast().ToggleFast().SetNoWarns(1, 2).AddNoWarns(3).RemoveNoWarns(1).ClearNoWarns()")]
    public void Options_have_setters_and_the_tool_has_commands(string expression)
    {
        var (problems, generated) = GeneratorRun.Compile(new SettingsGenerator(), Build(expression, "public static string AcmePath => null;"));

        problems.ShouldBeEmpty(generated);
    }

    [Theory]
    [InlineData("AcmePath")]
    [InlineData("Acme.AcmeTasks.Acme(\"--version\", logOutput: false)")]
    [InlineData("Acme.AcmeTasks.Acme($\"--version {1}\")")]
    public void Tool_has_its_path_and_takes_any_arguments(string expression)
    {
        var (problems, generated) = GeneratorRun.Compile(new ToolGenerator(), Build(expression, "public static string AcmeCount => null;"));

        problems.ShouldBeEmpty(generated);
    }

    [Fact]
    public void What_is_written_by_hand_counts()
    {
        var source = Build("AcmeCount(o => o)", "public static string AcmePath => null; internal static IReadOnlyCollection<Output> AcmeCount(AcmeCountSettings options) => [];")
            + "namespace Acme { static class AcmeCountSettingsExtensions { } }";

        var (problems, generated) = GeneratorRun.Compile(new SettingsGenerator(), source.Replace("static int GetResult", "static int Other", StringComparison.Ordinal));

        problems.ShouldBeEmpty(generated);
        generated.ShouldNotContain("SetLevel");
    }

    [Fact]
    public void Nothing_is_written_anew_when_another_file_changes()
    {
        GeneratorRun.IsKept(new SettingsGenerator(), Tool).ShouldBeTrue();
        GeneratorRun.IsKept(new ToolGenerator(), Tool).ShouldBeTrue();
    }

    private static string Build(string expression, string member) =>
        Tool.Replace("static int GetResult", $"{member} static int GetResult", StringComparison.Ordinal) + $$"""

        namespace Builds
        {
            using Acme;

            class Build
            {
                object Use() => {{expression}};
            }
        }

        """;
}
