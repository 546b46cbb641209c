namespace Gantry.Identity;

/// <summary>Why a <see cref="Platform.UserErrorException"/> was thrown, for whoever can mend it: name or password are not the administrator's.</summary>
internal sealed class AdministratorRefusedException() : Exception("the administrator's name or password is wrong");
