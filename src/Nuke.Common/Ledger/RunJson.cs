using System.Globalization;
using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.Ledger;

/// <summary>Renders the ledger of a run; docs/reference/runs.md describes it.</summary>
internal static class RunJson
{
    /// <summary>Raised when a field changes its meaning or goes away; new fields do not count.</summary>
    private const int Version = 1;

    /// <summary>The ledger as UTF-8.</summary>
    public static byte[] Render(RunLedger ledger, int exitCode)
    {
        var json = new JsonText();
        json.StartObject();
        json.Member("version", Version);
        json.Member("started", ledger.Started.ToString("O", CultureInfo.InvariantCulture));
        json.Member("durationMs", ledger.Elapsed);
        json.Member("build", BuildSecrets.Mask(ledger.Build));
        json.Member("host", Host.Current.GetType().Name);
        WriteArguments(json, ledger.Arguments);
        json.Member("parallelism", ledger.Parallelism);
        json.Member("outcome", BuildCancellation.IsRequested ? "cancelled" : exitCode == 0 ? "succeeded" : "failed");
        json.Member("exitCode", exitCode & 0xff);
        json.Member("error", BuildSecrets.Mask(ledger.Error));
        WriteTargets(json, ledger);
        WriteProcesses(json, ledger);
        WriteCriticalPath(json, ledger.Plan);
        json.EndObject();
        return Encoding.UTF8.GetBytes(json.ToString());
    }

    private static void WriteArguments(JsonText json, IReadOnlyList<string> arguments)
    {
        if (arguments is null)
        {
            json.Member("arguments", (string)null);
            return;
        }
        json.StartArray("arguments");
        foreach (var argument in arguments)
            json.Element(BuildSecrets.Mask(argument));
        json.EndArray();
    }

    private static void WriteTargets(JsonText json, RunLedger ledger)
    {
        json.StartArray("targets");
        foreach (var target in ledger.Plan?.Targets ?? [])
        {
            json.StartObject();
            json.Member("name", BuildSecrets.Mask(target.Name));
            json.Member("status", NameOf(target.Status));
            json.Member("invoked", target.Invoked);
            json.Member("assured", target.AssuredAfterFailure);
            json.Member("skipped", BuildSecrets.Mask(target.Skipped));
            json.Member("error", BuildSecrets.Mask(target.Error is { } error ? ErrorReport.MessageOf(error) : null));
            json.Member("startMs", target.Began);
            json.Member("durationMs", target.Began is null ? null : (TimeSpan?)target.Duration);
            json.StartArray("after");
            foreach (var before in CriticalPath.Before(ledger.Plan, target))
                json.Element(before.Name);
            json.EndArray();
            json.StartObject("summary");
            foreach (var (key, value) in target.SummaryInformation)
                json.Member(BuildSecrets.Mask(key), BuildSecrets.Mask(value));
            json.EndObject();
            json.EndObject();
        }
        json.EndArray();
    }

    private static void WriteProcesses(JsonText json, RunLedger ledger)
    {
        json.StartArray("processes");
        foreach (var process in ledger.Processes)
        {
            json.StartObject();
            json.Member("target", BuildSecrets.Mask(process.Target));
            json.Member("command", BuildSecrets.Mask(process.CommandLine));
            json.Member("startMs", process.Start);
            json.Member("durationMs", process.End - process.Start);
            json.Member("exitCode", process.ExitCode);
            json.EndObject();
        }
        json.EndArray();
    }

    private static void WriteCriticalPath(JsonText json, ExecutionPlan plan)
    {
        if (plan is null)
        {
            json.Member("criticalPath", (string)null);
            return;
        }
        var path = CriticalPath.Of(plan);
        json.StartObject("criticalPath");
        json.StartArray("targets");
        foreach (var (target, waited) in path.Targets)
        {
            json.StartObject();
            json.Member("name", BuildSecrets.Mask(target.Name));
            json.Member("waitedMs", waited);
            json.EndObject();
        }
        json.EndArray();
        json.Member("unlimitedMs", path.Unlimited);
        json.StartArray("savings");
        foreach (var (target, saved) in path.Savings)
        {
            json.StartObject();
            json.Member("name", BuildSecrets.Mask(target.Name));
            json.Member("savedMs", saved);
            json.EndObject();
        }
        json.EndArray();
        json.EndObject();
    }

    private static string NameOf(ExecutionStatus status) => status switch
    {
        ExecutionStatus.NotRun => "notRun",
        ExecutionStatus.Skipped => "skipped",
        ExecutionStatus.Succeeded => "succeeded",
        ExecutionStatus.Failed => "failed",
        ExecutionStatus.Running => "running",
        ExecutionStatus.Aborted => "aborted",
        ExecutionStatus.Collective => "collective",
        _ => "scheduled",
    };
}
