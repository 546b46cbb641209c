using Gantry.Identity;
using Gantry.Platform;
using Gantry.Rendering;
using Microsoft.Extensions.Logging;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    private const string KeycloakAdministrator = "admin";
    private const string RecoveryPassword = "GANTRY_RECOVERY_PASSWORD";

    private volatile bool realmChanged;

    /// <summary>
    /// Brings the running Keycloak's realm to what the bundle says: clients of new services, and what drifted. Users are
    /// added; those that exist keep their passwords. A Keycloak whose administrator has another password than <c>.env</c> says is
    /// given that one.
    /// </summary>
    /// <param name="prune">Also deletes what Gantry made and nothing describes any more.</param>
    /// <returns>What changed, for people.</returns>
    /// <exception cref="UserErrorException">Keycloak refuses something in the realm.</exception>
    public async Task<string> ReconcileRealmAsync(bool prune, CancellationToken cancellationToken = default)
    {
        var described = await File.ReadAllTextAsync(Path.Combine(BundleDirectory, RealmFile.PathOf(Platform)), cancellationToken);

        RealmPlan plan;
        try
        {
            plan = await Reconciler.ApplyAsync(described, OptionsFor(prune), cancellationToken);
        }
        catch (UserErrorException e) when (e.InnerException is AdministratorRefusedException)
        {
            await AdmitKeycloakAdministratorAsync(cancellationToken);
            plan = await Reconciler.ApplyAsync(described, OptionsFor(prune), cancellationToken);
        }

        await Recovery.RemoveLeftAsync(KeycloakAdministration, cancellationToken);
        await SettleUsersAsync(cancellationToken);
        realmChanged |= !plan.IsEmpty;
        return plan.IsEmpty ? "as described" : $"{plan.Changes.Count} changed, {plan.Left} left as they were";
    }

    /// <summary>Tells what <see cref="ReconcileRealmAsync"/> would do if the bundle were rendered now. Writes nothing, starts nothing.</summary>
    /// <exception cref="UserErrorException">Problems of the realm's files, or Keycloak does not run.</exception>
    public async Task<RealmPlan> PlanRealmAsync(string? imageSource, bool prune, CancellationToken cancellationToken = default)
    {
        var reconciler = Reconciler; // first: where nothing was started, no secrets are made either
        var described = Bundle.Render(await GatherInputAsync(imageSource, cancellationToken)).Single(file => file.Path == RealmFile.PathOf(Platform));
        return await reconciler.PlanAsync(described.Text, OptionsFor(prune) with { ReadyWithin = TimeSpan.FromSeconds(5) }, cancellationToken);
    }

    /// <summary>
    /// Mends a forgotten password: Keycloak takes its administrator's at the very first start only, so whoever lost <c>.env</c> but
    /// kept the volume could not get in otherwise.
    /// </summary>
    private async Task AdmitKeycloakAdministratorAsync(CancellationToken cancellationToken)
    {
        var temporary = new KeycloakServer(KeycloakAddress, AdministratorRecovery.NewName(), Secret.Generate());
        await Compose.RunStoppedAsync("keycloak", ["bootstrap-admin", "user", "--optimized", "--no-prompt", "--username", temporary.AdminUser, "--password:env", RecoveryPassword],
            RecoveryPassword, temporary.AdminPassword, cancellationToken);
        await Recovery.SetPasswordAsync(temporary, KeycloakAdministrator, Secrets["KEYCLOAK_ADMIN_PASSWORD"], Parts.Keycloak.Timeout, cancellationToken);
        Log.KeycloakAdministratorAdmitted(logger);
    }

    private AdministratorRecovery Recovery => new(Gateway.Http, loggers.CreateLogger<AdministratorRecovery>());

    private Uri KeycloakAddress => new($"{Platform.LocalUrl}/auth");

    private static ReconcileOptions OptionsFor(bool prune) => new() { WithUsers = true, Prune = prune };

    private KeycloakServer KeycloakAdministration => new(KeycloakAddress, KeycloakAdministrator, Secrets["KEYCLOAK_ADMIN_PASSWORD"]);

    private RealmReconciler Reconciler
    {
        get
        {
            var http = Gateway.Http;
            return new RealmReconciler(http, KeycloakAdministration, loggers.CreateLogger<RealmReconciler>());
        }
    }
}
