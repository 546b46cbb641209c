using System.Net;
using System.Text.Json.Nodes;
using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Identity;

/// <summary>
/// Brings a live realm to its described state through Keycloak's Admin REST API. Only what is described is compared and
/// changed; nothing is ever deleted and made again, so users keep their <c>sub</c> and clients their ids.
/// </summary>
/// <param name="http">Trusts the server's certificate. Not disposed here.</param>
public sealed class RealmReconciler(HttpClient http, KeycloakServer server, ILogger<RealmReconciler> logger, TimeProvider? time = null)
{
    private const int Rounds = 3;

    /// <summary>Tells what would be done, and does nothing.</summary>
    /// <param name="realmJson">As <see cref="RealmRenderer"/> renders it.</param>
    /// <exception cref="UserErrorException">Keycloak is not ready in time, refuses the administrator or a change, or keeps failing.</exception>
    public async Task<RealmPlan> PlanAsync(string realmJson, ReconcileOptions options, CancellationToken cancellationToken = default)
    {
        var admin = await ConnectAsync(options, cancellationToken);
        try
        {
            var (plan, _) = await ComparedAsync(admin, Parse(realmJson), options, cancellationToken);
            return plan;
        }
        catch (KeycloakException e)
        {
            throw Refused(e);
        }
    }

    /// <summary>Does what the plan says; a second run finds nothing to do.</summary>
    /// <returns>What was done.</returns>
    /// <inheritdoc cref="PlanAsync"/>
    public async Task<RealmPlan> ApplyAsync(string realmJson, ReconcileOptions options, CancellationToken cancellationToken = default)
    {
        var described = Parse(realmJson);
        var realm = RealmModel.Text(described["realm"]);
        var admin = await ConnectAsync(options, cancellationToken);
        List<RealmChange> applied = [];
        for (var round = 1; ; round++)
        {
            try
            {
                var (plan, steps) = await ComparedAsync(admin, described, options, cancellationToken);
                if (!plan.IsEmpty)
                    Log.Planned(logger, plan);
                foreach (var (change, apply) in steps.Where(step => step.Change is not null))
                {
                    await apply(cancellationToken);
                    applied.Add(change!);
                    Log.Applied(logger, plan.Realm, change!);
                }
                if (applied.Count == 0)
                    Log.NothingToDo(logger, plan.Realm);
                return plan with { Changes = applied };
            }
            catch (KeycloakException e) when (e.Status is HttpStatusCode.Conflict or HttpStatusCode.NotFound && round < Rounds)
            {
                // Someone made or removed it between our look and our step.
                Log.LookingAgain(logger, realm, e.Message);
            }
            catch (KeycloakException e)
            {
                throw Refused(e);
            }
        }
    }

    private async Task<KeycloakAdminClient> ConnectAsync(ReconcileOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var admin = new KeycloakAdminClient(http, server, time ?? TimeProvider.System, logger);
        await admin.WaitUntilReadyAsync(options.ReadyWithin, cancellationToken);
        return admin;
    }

    private static async Task<(RealmPlan Plan, IReadOnlyList<PlannedChange> Steps)> ComparedAsync(
        KeycloakAdminClient admin, JsonObject described, ReconcileOptions options, CancellationToken cancellationToken)
    {
        var unmarked = (JsonObject)described.DeepClone();
        ManagedMark.RemoveFrom(unmarked);
        var part = new RealmPart(admin, RealmModel.Text(described["realm"]), unmarked, options.Prune);
        var live = await admin.FindAsync(part.Path(""), cancellationToken) as JsonObject;
        IReadOnlyList<PlannedChange> steps = live is null
            ? [PlannedChange.Create("realm", part.Realm, token => admin.CreateAsync("", options.WithUsers ? described : RealmPart.Without(described, "users"), token))]
            : await ComparedAsync(part, live, options, cancellationToken);
        var changes = steps.Select(step => step.Change).OfType<RealmChange>().ToList();
        return (new RealmPlan(part.Realm, changes, steps.Count - changes.Count), steps);
    }

    /// <summary>Read side by side; done in this order: roles before groups, which give them; both before users; clients before their roles.</summary>
    private static async Task<IReadOnlyList<PlannedChange>> ComparedAsync(RealmPart part, JsonObject live, ReconcileOptions options, CancellationToken cancellationToken)
    {
        var steps = await Task.WhenAll(
            RolePlanner.PlanAsync(part, part.Path(""), "", part.Described["roles"]?["realm"], cancellationToken),
            GroupPlanner.PlanAsync(part, cancellationToken),
            ClientPlanner.PlanAsync(part, cancellationToken),
            options.WithUsers ? UserPlanner.PlanAsync(part, cancellationToken) : Task.FromResult<IReadOnlyList<PlannedChange>>([]));
        return [SettingsPlanner.Plan(part, live), .. steps.SelectMany(step => step)];
    }

    /// <summary>Rules that only Keycloak knows, such as its password policy's, are a mistake in the description and not ours.</summary>
    private static UserErrorException Refused(KeycloakException e) =>
        new(e.Message, "correct what it names in infra/identity, or in a service's service.yaml, and run `./build.sh ImportRealm` again; what was done before stays", cause: e);

    private static JsonObject Parse(string realmJson)
    {
        ArgumentException.ThrowIfNullOrEmpty(realmJson);
        return JsonNode.Parse(realmJson) as JsonObject ?? throw new ArgumentException("not a realm", nameof(realmJson));
    }
}
