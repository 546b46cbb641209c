namespace Service.Identity;

/// <summary>Roles, in order of rank: a person's first role is what a page shows as theirs.</summary>
public enum Role
{
    /// <summary>May do everything.</summary>
    Administrator,

    /// <summary>Looks after people and work.</summary>
    Manager,

    /// <summary>Publishes and deletes content.</summary>
    Editor,

    /// <summary>Keeps the service going.</summary>
    Operator,

    /// <summary>Writes content.</summary>
    Contributor,

    /// <summary>Approves content.</summary>
    Reviewer,

    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Reads everything, the audit log too, and changes nothing.</summary>
    Auditor,
}
