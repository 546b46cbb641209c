using System.IO;
using System.Threading.Tasks;
using Gantry.Engine.Incremental;
using Nuke.Common;
using Serilog;

/// <summary>A target that runs only when something has changed.</summary>
class IncrementalBuild : NukeBuild
{
    public static int Main() => Execute<IncrementalBuild>(x => x.Use);

    [Parameter] readonly string Flavour = "plain";
    [Parameter] readonly bool Break;
    [Parameter] readonly bool Forget;

    Target Before => _ => _
        .Executes(() => Log.Information("before ran"));

    Target Join => _ => _
        .DependsOn(Before)
        .ExecutesWhenChanged(
            _ => _
                .Inputs("parts", "*.list")
                .Except("**/*.tmp")
                .Outputs("out/joined.txt")
                .Value("flavour", () => Flavour),
            async () =>
            {
                await Task.Yield();
                Assert.False(Break, "broken on request");
                Directory.CreateDirectory(RootDirectory / "out");
                if (!Forget)
                    File.WriteAllText(RootDirectory / "out" / "joined.txt", Flavour);
                Log.Information("joined");
            });

    Target Use => _ => _
        .DependsOn(Join)
        .Executes(() => Log.Information("used"));
}
