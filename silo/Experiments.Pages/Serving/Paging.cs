using Experiments.Api.Operations;

namespace Experiments.Pages.Serving;

/// <summary>Cuts lists into pages.</summary>
internal static class Paging
{
    /// <summary>Gets the parameter of a page's number.</summary>
    public static ApiParameter Page { get; } = ApiParameter.Integer("page", 1, int.MaxValue, 1, "The number of the page");

    /// <summary>Returns the rows of the page that a request asks for; the last page if there are fewer.</summary>
    public static (IReadOnlyList<T> Rows, int Number, int Pages) Take<T>(IReadOnlyList<T> all, ApiRequest request, int rows)
    {
        var pages = Math.Max(1, (all.Count + rows - 1) / rows);
        var number = Math.Min(request.Integer(Page.Name), pages);
        return ([.. all.Skip((number - 1) * rows).Take(rows)], number, pages);
    }
}
