using System.Reflection;
using Gantry.Engine.Incremental;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nuke.Common.Tests.Incremental;

/// <summary>What counts as a change of a target's code, and what does not.</summary>
public sealed class CodeHashTests
{
    private const string Source = """
        using System;
        using System.Linq;
        using System.Threading.Tasks;

        public class Build
        {
            private int level = 1;

            public Func<Task> Work => async () =>
            {
                await Task.Yield();
                if (level > 2)
                    Console.WriteLine("high");
                foreach (var item in Helper(3).Where(x => x != 1))
                    Print(item);
            };

            private int[] Helper(int count) => Enumerable.Range(0, count).ToArray();

            private void Print(int item)
            {
                void Inner(string text) => Console.WriteLine(text);
                Inner($"item {item}");
            }

            private void Unrelated() => Console.WriteLine("unrelated");
        }
        """;

    [Theory]
    [InlineData("level > 2", "level > 1")]
    [InlineData("level > 2", "level >= 2")]
    [InlineData("\"high\"", "\"low\"")]
    [InlineData("x != 1", "x != 2")] // a lambda inside
    [InlineData("Range(0, count)", "Range(1, count)")] // a method that it uses
    [InlineData("$\"item {item}\"", "$\"Item {item}\"")] // a local function two calls away
    [InlineData("ToArray()", "Reverse().ToArray()")]
    [InlineData("await Task.Yield();", "")]
    public void What_it_does_counts(string old, string changed) =>
        Hash(Source.Replace(old, changed, StringComparison.Ordinal)).ShouldNotBe(Hash(Source));

    [Theory]
    [InlineData("private void Unrelated", "private void Other")]
    [InlineData("\"unrelated\"", "\"something else\"")]
    [InlineData("await Task.Yield();", "// a comment\n\n\n await   Task . Yield();")]
    [InlineData("    public Func<Task> Work", "    public Func<int> Earlier => () => { int y = level; return Enumerable.Range(0, 9).Count(x => x > y); };\n    public Func<Task> Work")]
    [InlineData("    private int level = 1;", "    private string name = \"x\"; public Action First => () => Console.WriteLine(name); private int level = 1;")]
    public void What_stands_around_it_does_not(string old, string changed)
    {
        Source.ShouldContain(old);
        Hash(Source.Replace(old, changed, StringComparison.Ordinal)).ShouldBe(Hash(Source));
    }

    private static string Hash(string source)
    {
        var runtime = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Sample", [CSharpSyntaxTree.ParseText(source)], runtime,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        emitted.Success.ShouldBeTrue(string.Join('\n', emitted.Diagnostics));
        var build = Activator.CreateInstance(Assembly.Load(stream.ToArray()).GetType("Build")!)!;
        return CodeHash.Of((Delegate)build.GetType().GetProperty("Work")!.GetValue(build)!);
    }
}
