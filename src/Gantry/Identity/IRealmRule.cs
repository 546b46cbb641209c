using Gantry.Platform;

namespace Gantry.Identity;

/// <summary>Something that must hold in a realm although Keycloak's schema does not say it.</summary>
internal interface IRealmRule
{
    /// <summary>Yields what breaks the rule.</summary>
    IEnumerable<Problem> Validate(RealmModel realm);
}
