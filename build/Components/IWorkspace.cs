using Nuke.Common;

/// <summary>What developers look at: their editors, and a page of what runs.</summary>
public interface IWorkspace : IHasDevTier
{
    /// <summary>Writes the editors' files.</summary>
    Target Workspace => _ => _
        .Description("Write the VS Code workspace and JetBrains' run configurations from the model; what people added to them stays")
        .Executes(() =>
        {
            var workspace = Local.WriteWorkspace();
            ReportSummary(_ => _.AddPair("Workspace", workspace));
        });

    /// <summary>Shows what runs.</summary>
    Target Dashboard => _ => _
        .Description("Serve a page on 127.0.0.1 until Ctrl-C: parts and health, live logs, a tester of routes, runs, mails, test results")
        .Executes(() => Local.RunDashboardAsync(address => Terminal.WriteLine($"Dashboard: {address}  (Ctrl-C ends it)"), BuildCancellation.Token));
}
