using Gantry.Platform;

namespace Gantry.Identity;

/// <summary>Finds what Keycloak would refuse, or accept and not do, before anything is started.</summary>
public static class RealmValidator
{
    private static readonly IRealmRule[] Rules =
        [new UniqueNamesRule(), new ReferencesRule(), new UsersRule(), new ScopesRule(), new ClientAddressRule(), new ProtocolMapperRule()];

    /// <summary>Checks the files together with the services' clients.</summary>
    /// <returns>All problems in the order of the files; empty when the realm can be rendered.</returns>
    public static IReadOnlyList<Problem> Validate(RealmDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        return Read(description).Problems;
    }

    /// <summary>Reads and checks; the document is only fit for use when there is no problem.</summary>
    internal static (RealmDocument Document, IReadOnlyList<Problem> Problems) Read(RealmDescription description)
    {
        List<Problem> problems = [];
        var document = new RealmDocument();
        var reader = new RealmReader(document, description.Names, problems, description.MayHaveUsers);
        reader.Read(description.Realm);
        if (description.TierPart is { } part)
            reader.Read(part);
        ServiceClients.AddTo(document, description.Services);
        // A value that could not be read is missing now; rules would complain about what follows from that.
        if (problems.Count == 0)
        {
            var realm = new RealmModel(document, description.MayHaveUsers);
            problems.AddRange(Rules.SelectMany(rule => rule.Validate(realm)));
        }
        ManagedMark.AddTo(document.Root);
        return (document, problems);
    }
}
