using System.Linq;
using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.Coverlet;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Tools.GitVersion;
using Nuke.Common.Tools.MSBuild;
using Nuke.Common.Tools.NuGet;
using Nuke.Common.Tools.ReportGenerator;
using Nuke.Common.Tools.Xunit;
using Serilog;
using static Nuke.Common.Tools.Coverlet.CoverletTasks;
using static Nuke.Common.Tools.DockerCompose.DockerComposeTasks;
using static Nuke.Common.Tools.DotNet.DotNetTasks;
using static Nuke.Common.Tools.GitVersion.GitVersionTasks;
using static Nuke.Common.Tools.MSBuild.MSBuildTasks;
using static Nuke.Common.Tools.NuGet.NuGetTasks;
using static Nuke.Common.Tools.ReportGenerator.ReportGeneratorTasks;
using static Nuke.Common.Tools.Xunit.XunitTasks;

/// <summary>Tools of all origins, called as builds call them.</summary>
[MSBuildVerbosityMapping]
class ToolsBuild : NukeBuild
{
    public static int Main() => Execute<ToolsBuild>(x => x.All);

    Target All => _ => _
        .Executes(() =>
        {
            MSBuild(_ => _
                .SetTargetPath("Acme.sln")
                .SetTargets("Restore", "Rebuild")
                .SetConfiguration("Release")
                .SetTargetPlatform(MSBuildTargetPlatform.x64));
            MSBuild("/version");
            NuGetPack(_ => _
                .SetOutputDirectory("out")
                .CombineWith(new[] { "a", "b" }, (_, v) => _
                    .SetTargetPath($"{v}.nuspec")));
            Xunit2(_ => _
                .AddTargetAssemblies("a.dll")
                .SetFramework("net472")
                .AddResultReport(Xunit2ResultFormat.Xml, "results.xml"));
            Coverlet(_ => _
                .SetAssembly("a.dll")
                .SetTarget("dotnet")
                .SetTargetArgs("test", "--no-build"));
            ReportGenerator(new ReportGeneratorSettings().SetReports("a.xml").SetReportTypes(ReportTypes.lcov));
            DotNetToolInstall(_ => _
                .SetPackageName("acme")
                .EnableGlobal());
            DockerCompose($"logs {"my service"} --tail 5");

            var (version, output) = GitVersion(_ => _
                .EnableNoFetch()
                .DisableProcessOutputLogging());
            Log.Information("Version {Version} of {Count} lines", version.SemVer, output.Count);
            var variable = GitVersion(_ => _
                .SetShowVariable("Sha")
                .DisableProcessOutputLogging());
            Log.Information("Sha {Sha:l}, {Result:l}", variable.Output.First().Text, variable.Result?.Sha ?? "nothing else");
        });
}
