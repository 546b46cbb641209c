using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nuke.Common.Tests;

/// <summary>Builds whose projects name an older version of C# compile.</summary>
public sealed class OlderCompilerTests
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    [Theory]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Latest)]
    public void A_build_that_asks_for_its_targets_compiles_with_the_stock_namespaces(LanguageVersion version)
    {
        const string Build = """
            using Nuke.Common;

            class Build : NukeBuild
            {
                public static int Main() => Execute<Build>(x => x.Compile);
                Target Restore => _ => _.Executes(() => { });
                Target Compile => _ => _
                    .DependsOn(Restore)
                    .OnlyWhenDynamic(() => !InvokedTargets.Contains(Restore) || FinishedTargets.Contains(Restore));
            }
            """;

        var compilation = CSharpCompilation.Create(
            "Build", [CSharpSyntaxTree.ParseText(Build, new CSharpParseOptions(version))], References, new CSharpCompilationOptions(OutputKind.ConsoleApplication));

        compilation.GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
    }
}
