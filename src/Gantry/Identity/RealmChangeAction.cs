namespace Gantry.Identity;

/// <summary>What is done to one thing of a realm.</summary>
public enum RealmChangeAction
{
    /// <summary>It is missing and will be made.</summary>
    Create,

    /// <summary>It differs from its description.</summary>
    Change,

    /// <summary>Gantry made it and nothing describes it any more.</summary>
    Delete,
}
