using Nuke.Common;

/// <summary>One shared PostgreSQL server, one database a service.</summary>
public interface IDatabases : IStack
{
    /// <summary>Starts PostgreSQL.</summary>
    Target StartDatabase => _ => _
        .Description("Start PostgreSQL")
        .DependsOn(CreateContainers)
        .Executes(() => Local.StartDatabaseAsync(BuildCancellation.Token));

    /// <summary>Creates what is missing in a volume of any age.</summary>
    Target InitDatabases => _ => _
        .Description("Create each service's database, role and schema; rotate changed passwords; safe to repeat")
        .DependsOn(StartDatabase)
        .Executes(async () =>
        {
            var changes = await Local.InitializeDatabasesAsync(BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Databases", changes));
        });
}
