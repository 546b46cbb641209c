using System;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.Utilities.Collections;
using Serilog;

/// <summary>A build that prints only what its targets say, with the attributes that many builds have.</summary>
[DisableDefaultOutput]
[CheckBuildProjectConfigurations]
[ShutdownDotNetAfterServerBuild]
[UnsetVisualStudioEnvironmentVariables]
[HandleSingleFileExecution]
[SummaryTracing]
class QuietBuild : NukeBuild
{
    public static int Main() => Execute<QuietBuild>(x => x.Work);

    Target Work => _ => _
        .Executes(() =>
        {
            Assert.True(Logging.Level == LogLevel.Normal);
            Assert.True(EnvironmentInfo.GetVariable("VisualStudioVersion") == null);
            Log.Information("work");
            Log.Warning("careful");
            ReportSummary(_ => _.AddPair("Done", 1));
        });
}

class SummaryTracingAttribute : BuildExtensionAttributeBase, IOnTargetSummaryUpdated
{
    public void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target) => Console.WriteLine($"summary updated: {target.Name}");
}
