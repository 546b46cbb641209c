using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Nuke.Common.Tests.SourceGenerators;

/// <summary>Compiles a source as a build's project does, with what the generators add to it.</summary>
internal static class GeneratorRun
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Errors and warnings, each as id and message; and what was generated.</summary>
    public static (List<string> Problems, string Generated) Compile(IIncrementalGenerator generator, string source, string root = "", params (string Path, string Text)[] files)
    {
        var compilation = CSharpCompilation.Create(
            "Build", [CSharpSyntaxTree.ParseText(source, path: "Build.cs")], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], [.. files.Select(file => new Text(file.Path, file.Text))], optionsProvider: new Options(root));

        driver.RunGeneratorsAndUpdateCompilation(compilation, out var result, out var reported);

        var problems = reported.Concat(result.GetDiagnostics()).Where(problem => problem.Severity >= DiagnosticSeverity.Warning && problem.Id is not ("CS0649" or "CS0169"));
        return ([.. problems.Select(problem => $"{problem.Id}: {problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")], string.Join("\n", result.SyntaxTrees.Skip(1)));
    }

    /// <summary>Whether generating for a source once more, beside another file that was added, found that nothing had to be written anew.</summary>
    public static bool IsKept(IIncrementalGenerator generator, string source)
    {
        var compilation = CSharpCompilation.Create("Build", [CSharpSyntaxTree.ParseText(source, path: "Build.cs")], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

        driver = driver.RunGenerators(compilation).RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other { }")));

        var reasons = driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason).ToList();
        return reasons.Count > 0 && reasons.TrueForAll(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);
    }

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Options(string root) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(root);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(string root) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
            (value = key == "build_property.NukeRootDirectory" && root.Length > 0 ? root : null) is not null;
    }
}
